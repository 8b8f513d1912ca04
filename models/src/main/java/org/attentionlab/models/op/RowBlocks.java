package org.attentionlab.models.op;

/**
 * Rows cut into blocks of equal height; the last may be lower. The cut depends on the arguments only.
 *
 * @param rows the number of rows
 * @param height the rows of a block
 */
record RowBlocks(int rows, int height) {

    private static final int TASKS = 8;
    private static final int STEP = 16;
    private static final int HIGHEST = 256;
    private static final int HIGHEST_OF_TWO = 128;

    RowBlocks {
        if (rows < 0 || height < 1) {
            throw new IllegalArgumentException(rows + " rows in blocks of " + height + ": rows >= 0, height >= 1");
        }
    }

    /** Blocks for a matrix product: at least eight where there are rows enough, and as high as keeps them in cache. */
    static RowBlocks forProduct(int rows) {
        int height = (rows + TASKS - 1) / TASKS;
        height = (height + STEP - 1) / STEP * STEP;
        return new RowBlocks(rows, Math.max(STEP, Math.min(HIGHEST, height)));
    }

    /** Blocks for two products in a row, half as high, as the result of the first has to stay in cache too. */
    static RowBlocks forTwoProducts(int rows) {
        return new RowBlocks(rows, Math.min(HIGHEST_OF_TWO, forProduct(rows).height()));
    }

    /** Blocks of at most {@code floats} entries, or one row. */
    static RowBlocks ofSize(int rows, int width, int floats) {
        return new RowBlocks(rows, Math.max(1, floats / Math.max(1, width)));
    }

    int count() {
        return (rows + height - 1) / height;
    }

    int first(int block) {
        return block * height;
    }

    /** The first block of a group where blocks are dealt out evenly; of the group after the last, the number of blocks. */
    int firstOfGroup(int group, int groups) {
        return (int) ((long) group * count() / groups);
    }

    int height(int block) {
        return Math.min(height, rows - first(block));
    }
}
