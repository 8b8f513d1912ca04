package org.attentionlab.eval.metric;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;

/**
 * What is true of the rows of each head of a model. Heads are numbered over all layers: those of the first layer, then those of the
 * next.
 *
 * @param byLayer outer list over layers, inner over heads, of which each layer has as many
 */
public record HeadTraits(List<List<Traits>> byLayer) {

    /** Copies the lists. */
    public HeadTraits {
        byLayer = byLayer.stream().map(List::copyOf).toList();
    }

    /** A model whose heads share a normaliser. */
    public static HeadTraits same(int layers, int heads, Traits traits) {
        return new HeadTraits(Collections.nCopies(layers, Collections.nCopies(heads, traits)));
    }

    int layers() {
        return byLayer.size();
    }

    int heads() {
        return byLayer.get(0).size();
    }

    int places() {
        return layers() * heads();
    }

    /** The traits of a head. */
    Traits at(int place) {
        return byLayer.get(place / heads()).get(place % heads());
    }

    /** Whether the weights of a head can be negative. */
    boolean signed(int place) {
        return at(place).signed();
    }

    /** Whether those of every head can. */
    boolean allSigned() {
        return all().allMatch(Traits::signed);
    }

    /** What is true of the rows of all heads taken together. */
    Traits together() {
        List<RowSum> sums = all().map(Traits::rowSum).distinct().toList();
        RowSum sum = sums.size() == 1 ? sums.get(0) : sums.contains(RowSum.FREE) ? RowSum.FREE : RowSum.AT_MOST_ONE;
        return new Traits(
                sum,
                all().anyMatch(Traits::signed),
                all().anyMatch(Traits::sparse),
                all().allMatch(Traits::shiftInvariant),
                all().anyMatch(Traits::lengthDependent),
                all().anyMatch(Traits::orderDependent));
    }

    private Stream<Traits> all() {
        return byLayer.stream().flatMap(List::stream);
    }
}
