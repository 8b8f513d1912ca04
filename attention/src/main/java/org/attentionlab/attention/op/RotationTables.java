package org.attentionlab.attention.op;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.engine.row.RowArithmetic;

/** Tables of rotations by base and head size, grown to the longest length asked for. */
final class RotationTables {

    /**
     * Cosines and sines of the angles of RoPE: pair i of position p turns by {@code p theta^(-2 i / headSize)}.
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

    private record Key(double base, int headSize) {}

    private final Map<Key, Table> tables = new HashMap<>();

    /** The table of a layer for at least the given number of positions; empty where nothing turns. */
    synchronized Optional<Table> table(AttentionLayer layer, int positions) {
        if (layer.position().rotationBase().isEmpty()) {
            return Optional.empty();
        }
        Key key = new Key(layer.position().rotationBase().getAsDouble(), layer.headSize());
        Table table = tables.get(key);
        if (table == null || table.positions() < positions) {
            table = build(key, positions);
            tables.put(key, table);
        }
        return Optional.of(table);
    }

    private static Table build(Key key, int positions) {
        int half = key.headSize() / 2;
        float[] cosine = new float[positions * half + RowArithmetic.PADDING];
        float[] sine = new float[positions * half + RowArithmetic.PADDING];
        for (int i = 0; i < half; i++) {
            double frequency = Math.pow(key.base(), -2.0 * i / key.headSize());
            for (int p = 0; p < positions; p++) {
                cosine[p * half + i] = (float) Math.cos(p * frequency);
                sine[p * half + i] = (float) Math.sin(p * frequency);
            }
        }
        return new Table(half, positions, cosine, sine);
    }
}
