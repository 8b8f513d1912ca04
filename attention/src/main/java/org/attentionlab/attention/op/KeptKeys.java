package org.attentionlab.attention.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.engine.memory.NativeFloats;

/**
 * What the attention of a model keeps of a sequence that it goes on with: keys, values, and what was computed from the tokens of keys,
 * op by op. Queries of later tokens see them before their own, so that a token costs what its own row costs. A model of one sequence at
 * a time.
 */
public final class KeptKeys implements AutoCloseable {

    private static final int FEWEST_ROWS = 64;
    private static final int PARTS = 2;

    /** An op: which layer, and which reading of its score maps. */
    private record Place(int layer, int reading) {}

    /** What an op keeps: keys with their values, what was computed from their tokens, and room for the queries it is given. */
    private record Kept(KeptRows keys, List<KeptRows> ofTokens, KeptRows queries) {}

    private final Map<Place, Kept> places = new HashMap<>();

    /**
     * Takes in the keys of the tokens that an op is given, and puts those of earlier tokens before them.
     *
     * @param given one sequence, whose first token follows the last one taken in before
     * @return the queries of the given tokens, and all keys
     */
    AttentionInputs goOn(AttentionLayer layer, int reading, AttentionInputs given) {
        AttentionArrays arrays = given.vectors();
        if (arrays.batch() != 1) {
            throw new IllegalArgumentException(
                    "keys are kept of one sequence, and there are " + arrays.batch() + " in the batch");
        }
        Kept kept = places.computeIfAbsent(new Place(layer.index(), reading), unknown -> nothing(layer, arrays));
        boolean first = kept.keys().count() == 0;
        int known = first ? 0 : arrays.keys() - arrays.queries();
        for (int key = known; key < arrays.keys(); key++) {
            kept.keys().add(arrays.keyArray(), arrays.keyAt(0, key, 0));
        }
        TokenArrays tokens = tokens(layer, kept, given, known);
        return first
                ? given
                : new AttentionInputs(
                        withKeys(arrays, kept),
                        given.heads(),
                        tokens,
                        given.bias(),
                        given.positions(),
                        given.dropoutKey());
    }

    private static Kept nothing(AttentionLayer layer, AttentionArrays arrays) {
        List<KeptRows> ofTokens = new ArrayList<>();
        for (HeadGroup group : layer.groups()) {
            group.tokenParameters().stream()
                    .filter(definition -> definition.scope() == ParameterScope.KEY)
                    .forEach(definition -> ofTokens.add(new KeptRows(group.count())));
        }
        return new Kept(new KeptRows(PARTS * arrays.width()), ofTokens, new KeptRows(arrays.width()));
    }

    private static AttentionArrays withKeys(AttentionArrays arrays, Kept kept) {
        kept.queries().clear();
        for (int query = 0; query < arrays.queries(); query++) {
            kept.queries().add(arrays.queryArray(), arrays.queryAt(0, query, 0));
        }
        return new AttentionArrays(
                kept.queries().memory(),
                kept.keys().memory(),
                1,
                arrays.queries(),
                kept.keys().count(),
                arrays.width(),
                false);
    }

    /** What belongs to queries as it was given, and what belongs to keys for all of them. */
    private static TokenArrays tokens(AttentionLayer layer, Kept kept, AttentionInputs given, int known) {
        Iterator<KeptRows> ofKeys = kept.ofTokens().iterator();
        List<NativeFloats> all = new ArrayList<>();
        for (HeadGroup group : layer.groups()) {
            for (Parameter definition : group.tokenParameters()) {
                NativeFloats array = given.tokens().arrays().get(all.size());
                if (definition.scope() == ParameterScope.KEY) {
                    KeptRows rows = ofKeys.next();
                    for (int key = known; key < given.vectors().keys(); key++) {
                        rows.add(array, (long) key * group.count());
                    }
                    array = rows.memory();
                }
                all.add(array);
            }
        }
        return new TokenArrays(all);
    }

    @Override
    public void close() {
        for (Kept kept : places.values()) {
            kept.keys().close();
            kept.ofTokens().forEach(KeptRows::close);
            kept.queries().close();
        }
        places.clear();
    }

    /** Rows of one width in native memory that grows with them. */
    private static final class KeptRows implements AutoCloseable {

        private final int width;
        private final float[] row;
        private NativeFloats memory;
        private int count;

        KeptRows(int width) {
            this.width = width;
            this.row = new float[width];
            this.memory = NativeFloats.allocate((long) FEWEST_ROWS * width);
        }

        int count() {
            return count;
        }

        void clear() {
            count = 0;
        }

        NativeFloats memory() {
            return memory;
        }

        void add(NativeFloats source, long at) {
            long used = (long) count * width;
            if (used == memory.size()) {
                NativeFloats larger = NativeFloats.allocate(PARTS * used);
                for (int kept = 0; kept < count; kept++) {
                    copy(memory, (long) kept * width, larger, (long) kept * width);
                }
                memory.close();
                memory = larger;
            }
            copy(source, at, memory, used);
            count++;
        }

        private void copy(NativeFloats source, long at, NativeFloats target, long to) {
            source.get(at, row, 0, width);
            target.put(to, row, 0, width);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
