package org.attentionlab.models.op;

/** What {@link ProjectionLossOp} and its gradient have in common. */
final class ProjectionLoss {

    private static final int LARGEST_BLOCK = 1 << 22;
    private static final int LOWEST = 16;

    private ProjectionLoss() {}

    /** Blocks of rows whose logits fit in memory many times over. */
    static RowBlocks blocks(int rows, int vocabulary) {
        int height = Math.max(LOWEST, LARGEST_BLOCK / vocabulary);
        return new RowBlocks(rows, Math.min(height, RowBlocks.forProduct(rows).height()));
    }

    /** The number of targets that are counted. */
    static int counted(int[] targets) {
        int counted = 0;
        for (int target : targets) {
            counted += target < 0 ? 0 : 1;
        }
        return counted;
    }
}
