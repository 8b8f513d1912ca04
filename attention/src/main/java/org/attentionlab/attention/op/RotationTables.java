package org.attentionlab.attention.op;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.position.Rotation;
import org.attentionlab.engine.row.RowArithmetic;

/** Tables of rotations by head size, grown to the longest length asked for. */
final class RotationTables {

    /**
     * The turns of the keys of a sequence, by their number.
     *
     * @param table the turns by position
     * @param places the position of each key; empty where that is its number
     */
    record Turns(Table table, Optional<int[]> places) {

        void turn(RowArithmetic rows, float[] x, int at, int key) {
            table.turn(rows, x, at, position(key));
        }

        void turnBack(RowArithmetic rows, float[] x, int at, int key) {
            table.turnBack(rows, x, at, position(key));
        }

        private int position(int key) {
            return places.isPresent() ? places.get()[key] : key;
        }
    }

    /**
     * Cosines and sines of the angles by which pairs of features turn at each position, times the magnitude of the rotation.
     *
     * @param half the number of pairs
     * @param positions the number of positions
     * @param cosine {@code [positions, half]} and padding; likewise {@code sine}
     */
    record Table(int half, int positions, float[] cosine, float[] sine) {

        void turn(RowArithmetic rows, float[] x, int at, int position) {
            rows.rotate(x, at, half, cosine, sine, position * half, 1);
        }

        void turnBack(RowArithmetic rows, float[] x, int at, int position) {
            rows.rotate(x, at, half, cosine, sine, position * half, -1);
        }
    }

    private record Key(Rotation rotation, int headSize) {}

    private final Map<Key, Table> tables = new HashMap<>();

    /** The turns of a layer for some inputs; empty where nothing turns. */
    Optional<Turns> turns(AttentionLayer layer, AttentionInputs inputs) {
        int keys = inputs.vectors().keys();
        Optional<int[]> places = inputs.positions().map(positions -> places(positions, keys));
        return table(layer, Math.max(keys, layer.position().range())).map(table -> new Turns(table, places));
    }

    /** The positions of all keys: one that is no token's, before the first, has position 0. */
    private static int[] places(int[] positions, int keys) {
        int[] places = new int[keys];
        System.arraycopy(positions, 0, places, keys - positions.length, positions.length);
        return places;
    }

    /** The table of a layer for at least the given number of positions; empty where nothing turns. */
    synchronized Optional<Table> table(AttentionLayer layer, int positions) {
        if (layer.position().rotation().isEmpty()) {
            return Optional.empty();
        }
        Key key = new Key(layer.position().rotation().get(), layer.headSize());
        Table table = tables.get(key);
        if (table == null || table.positions() < positions) {
            table = build(key, positions);
            tables.put(key, table);
        }
        return Optional.of(table);
    }

    private static Table build(Key key, int positions) {
        Rotation rotation = key.rotation();
        int half = rotation.pairs(key.headSize());
        float[] cosine = new float[positions * half + RowArithmetic.PADDING];
        float[] sine = new float[positions * half + RowArithmetic.PADDING];
        for (int i = 0; i < half; i++) {
            double frequency = rotation.frequency(i, key.headSize());
            for (int p = 0; p < positions; p++) {
                cosine[p * half + i] = (float) (rotation.magnitude() * Math.cos(p * frequency));
                sine[p * half + i] = (float) (rotation.magnitude() * Math.sin(p * frequency));
            }
        }
        return new Table(half, positions, cosine, sine);
    }
}
