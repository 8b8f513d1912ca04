package org.attentionlab.models.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attentionlab.models.dl4j.LabelledTexts.Labelled;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;

class LabelledTextsTest {

    @Test
    void bytesAreUnitVectorsAndTheMaskEndsWhereATextDoes() {
        LabelledTexts texts = new LabelledTexts(
                List.of(new Labelled("ab", 0), new Labelled("\u00e9cdef", 1), new Labelled("g", 1)), 2, 4, 2);
        MultiDataSet first = texts.next();

        assertThat(first.getFeatures(0).shape()).containsExactly(2, 256, 4);
        assertThat(first.getFeatures(0).sumNumber().intValue()).isEqualTo(2 + 4);
        assertThat(first.getFeatures(0).getInt(0, 'b', 1)).isEqualTo(1);
        assertThat(first.getFeatures(0).getInt(1, 0xc3, 0)).isEqualTo(1);
        assertThat(first.getFeaturesMaskArray(0).toIntMatrix()).isDeepEqualTo(new int[][] {{1, 1, 0, 0}, {1, 1, 1, 1}});
        assertThat(first.getLabels(0).toIntMatrix()).isDeepEqualTo(new int[][] {{1, 0}, {0, 1}});
        assertThat(texts.next().getLabels(0).shape()).containsExactly(1, 2);
        assertThat(texts.hasNext()).isFalse();
        texts.reset();
        assertThat(texts.hasNext()).isTrue();
    }

    @Test
    void aLabelThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new LabelledTexts(List.of(new Labelled("ab", 2)), 2, 4, 2))
                .hasMessageContaining("label 2");
    }
}
