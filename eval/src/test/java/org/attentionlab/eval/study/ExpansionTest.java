package org.attentionlab.eval.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.attentionlab.base.card.SettledChoice;
import org.junit.jupiter.api.Test;

class ExpansionTest {

    private static final String YAML = """
            schemaVersion: 1
            name: order
            seeds: [7, 5]
            axes:
              position: [rope, none]
              train.learning_rate: [1.0e-3, 3e-4, 1e-5]
              normaliser: [softmax, {type: lssar, p: 3}]
              test_normaliser: [same, softpick]
            task: {type: file, path: plays.txt, tokeniser: character}
            """;

    private final Study study = new StudyReader(new SmallVocabulary()).read(YAML, List.of());

    @Test
    void cellsComeInTheOrderWrittenTheFirstAxisTheSlowest() {
        assertThat(study.cells()).hasSize(2 * 3 * 2 * 2);
        assertThat(study.cells().stream()
                        .map(cell -> String.join(" ", cell.axes().values()))
                        .limit(5))
                .containsExactly(
                        "rope(theta=10000) 0.001 softmax same",
                        "rope(theta=10000) 0.001 softmax softpick(eps=1e-6)",
                        "rope(theta=10000) 0.001 lssar(p=3) same",
                        "rope(theta=10000) 0.001 lssar(p=3) softpick(eps=1e-6)",
                        "rope(theta=10000) 0.0003 softmax same");
        assertThat(study.cells().get(23).axes())
                .hasToString("{position=none, learning_rate=1e-5, normaliser=lssar(p=3),"
                        + " test_normaliser=softpick(eps=1e-6)}");
    }

    @Test
    void runsAreCellsTimesSeedsInTheOrderWritten() {
        assertThat(study.runs()).hasSize(48);
        assertThat(study.runs()).extracting(RunSpec::seed).startsWith(7, 5, 7, 5);
        assertThat(study.runs().get(1).cell()).isEqualTo(study.cells().get(0));
    }

    @Test
    void valuesOfAnAxisReachTheModelAndTheTraining() {
        CellSpec last = study.cells().get(23);
        assertThat(last.model().position().type()).isEqualTo("none");
        assertThat(last.train().learningRate()).isEqualTo(1e-5);
        assertThat(last.train().minLearningRate()).isEqualTo(1e-6);
        assertThat(last.model().normaliser().all())
                .extracting(SettledChoice::type)
                .containsExactly("lssar");
        assertThat(last.test().normaliser()).map(SwappedChoice::type).contains("softpick");
        assertThat(study.cells().get(22).test().normaliser()).isEqualTo(Optional.empty());
    }

    @Test
    void axesAreKnownByTheirBareNames() {
        assertThat(study.axes())
                .extracting(Axis::key)
                .containsExactly("position", "learning_rate", "normaliser", "test_normaliser");
    }

    @Test
    void everyCellHasAnIdOfItsOwn() {
        assertThat(study.cells()).extracting(CellSpec::id).doesNotHaveDuplicates();
    }
}
