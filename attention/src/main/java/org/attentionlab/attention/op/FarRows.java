package org.attentionlab.attention.op;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.attentionlab.attention.score.FarPairs;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * The rows of one head with a vector, the query or a visible key, so far out that no dot product of features tells scores.
 * Their scores and gradients are computed pair by pair, and not by the products of their block. Whether a row is one of them
 * depends on nothing that comes after its query. A head without such vectors has none, and pays a comparison a row.
 */
final class FarRows {

    private final ScoreFunction score;
    private final VectorFeatures features;
    private final HeadColumns head;
    private final int firstFarKey;
    private int firstFarQuery = Integer.MAX_VALUE;
    private Optional<Vectors> vectors = Optional.empty();

    /** The gradients of the scores of far rows, by query, until the products of their block are done. */
    private final SortedMap<Integer, float[]> setAside = new TreeMap<>();

    /** The vectors of the head, one after another, and what to subtract from the scores of each query. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Vectors(FarPairs pairs, float[] queries, float[] keys, double[] shifts) {}

    /**
     * The far rows of a head.
     *
     * @param firstFarKey the first key that lies too far out; the number of keys if none does
     */
    FarRows(LayerHeads heads, VectorFeatures features, HeadColumns head, int firstFarKey) {
        this.score = heads.score();
        this.features = features;
        this.head = head;
        this.firstFarKey = firstFarKey;
    }

    /** Starts a block of queries, the first of which that lies too far out is given. */
    void startQueries(int firstFar) {
        firstFarQuery = firstFar;
    }

    /**
     * Mends the scores of a query with {@code n} keys: all of them in a far row, and elsewhere those that rounding brought
     * beyond the range of the score function.
     */
    void mend(RowArithmetic rows, float[] row, int at, int query, int firstKey, int n) {
        if (!isFar(query)) {
            score.withinRange(rows, row, at, n);
            return;
        }
        Vectors known = vectors();
        int queryAt = query * head.headSize();
        known.pairs.scores(known.queries, queryAt, known.keys, firstKey, n, shift(known, query), row, at);
    }

    private boolean isFar(int query) {
        return query >= firstFarQuery || head.arrays().visible(query) > firstFarKey;
    }

    private Vectors vectors() {
        if (vectors.isEmpty()) {
            double[] shifts = new double[head.arrays().queries()];
            Arrays.fill(shifts, Double.NaN);
            vectors = Optional.of(new Vectors(
                    score.farPairs(head.headSize()).orElseThrow(),
                    features.turnedQueries(head.sequence(), head.column()),
                    features.turnedKeys(head.sequence(), head.column()),
                    shifts));
        }
        return vectors.get();
    }

    private double shift(Vectors known, int query) {
        if (Double.isNaN(known.shifts[query])) {
            int visible = head.arrays().visible(query);
            known.shifts[query] = known.pairs.shift(known.queries, query * head.headSize(), known.keys, visible);
        }
        return known.shifts[query];
    }

    /** Sets the gradient of a far row's scores aside and leaves zeros, so that the block's products see nothing of it. */
    void setAside(float[] gradient, int at, int query, int n) {
        if (isFar(query)) {
            setAside.put(query, Arrays.copyOfRange(gradient, at, at + n));
            Arrays.fill(gradient, at, at + n, 0);
        }
    }

    /**
     * Adds what was set aside to the gradients of features, whose first entries are those of the vectors.
     *
     * @param firstQuery the query of the first row of {@code byQuery}
     * @param firstKey the key of the first row of {@code byKey}
     */
    void addGradients(float scale, int firstQuery, Matrix byQuery, int firstKey, Matrix byKey) {
        if (setAside.isEmpty()) {
            return;
        }
        Vectors known = vectors();
        int size = features.size();
        float[] queryRows = read(byQuery);
        float[] keyRows = read(byKey);
        setAside.forEach((query, gradient) -> {
            double[] sums = new double[head.headSize()];
            int queryAt = query * head.headSize();
            for (int j = 0; j < gradient.length; j++) {
                int keyAt = (firstKey + j) * head.headSize();
                known.pairs.addGradients(
                        (double) scale * gradient[j],
                        known.queries,
                        queryAt,
                        known.keys,
                        keyAt,
                        sums,
                        keyRows,
                        j * size);
            }
            for (int c = 0; c < sums.length; c++) {
                queryRows[(query - firstQuery) * size + c] += (float) sums[c];
            }
        });
        byQuery.memory().put(byQuery.at(), queryRows, 0, queryRows.length);
        byKey.memory().put(byKey.at(), keyRows, 0, keyRows.length);
        setAside.clear();
    }

    private static float[] read(Matrix rows) {
        float[] values = new float[rows.rows() * rows.columns()];
        rows.memory().get(rows.at(), values, 0, values.length);
        return values;
    }
}
