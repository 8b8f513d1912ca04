package org.attentionlab.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.study.claim.Claim;
import org.attentionlab.eval.study.claim.Condition;
import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimReaderTest {

    private static final StudyReader READER = new StudyReader(new SmallVocabulary());
    private static final String CONDITION =
            "{metric: accuracy, length: 64, since: 16, of: {normaliser: ssmax}, minus: {normaliser: softmax}, above: -0.1}";
    private static final String YAML = """
            schemaVersion: 1
            name: claimed
            seeds: [1, 2]
            axes: {normaliser: [softmax, ssmax]}
            task: {type: max_retrieval, items: 16}
            compute: {lengths: [16, 64], metrics: [accuracy, max_weight]}
            claims:
              - id: one
                claim: ssmax keeps what softmax loses
                source: a paper
                published: 12 points
                here: any gain
                shown:
                  - CONDITION
            """;

    private static Study read(String condition) {
        return READER.read(YAML.replace("CONDITION", condition), List.of());
    }

    @Test
    void aClaimIsReadAndWrittenOutAgain() {
        Study study = read(CONDITION);
        Claim claim = study.claims().get(0);
        assertThat(claim.given()).isEmpty();
        Condition condition = claim.shown().get(0);
        assertThat(condition.figure())
                .isEqualTo("accuracy at 64 of normaliser ssmax, less that of normaliser softmax, less the same at 16");
        assertThat(condition.above()).isEqualTo(Optional.of(-0.1));
        assertThat(condition.demand()).isEqualTo("above -0.1");
        assertThat(READER.read(study.toTree())).isEqualTo(study);
    }

    @Test
    void claimsDecideNoNumber() {
        Study without = READER.read(YAML.substring(0, YAML.indexOf("claims:")), List.of());
        assertThat(without.cells()).isEqualTo(read(CONDITION).cells());
        assertThat(without.toTree().has("claims")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            accuracy      | acuracy    | metric (line 14): 'acuracy' is not measured                   | did you mean 'accuracy'
            accuracy      | entropy    | metric (line 14): 'entropy' is not measured                   | accuracy, max_weight
            length: 64    | length: 65 | length (line 14): the study does not measure at 65            | one of [16, 64]
            since: 16     | since: 17 | since (line 14): the study does not measure at 17             | one of [16, 64]
            ssmax         | sigmoid    | of (line 14): normaliser sigmoid is no cell of this study     | {normaliser=softmax}
            of:           | off: | off (line 14): unknown key                                    | did you mean 'of'
            , above: -0.1 | ''         | shown[0] (line 14): neither above nor below is written        | one of them
            softmax}, ab  | 1e999}, ab | normaliser (line 14): 1e999 is not legal                    | a value of that axis
            -0.1          | high       | above (line 14): the text 'high' is not legal                 | a number from -1e9
            above: -0.1   | 'above: 1, below: 1' | shown[0] (line 14): 1 is not less than below        | less than below
            """)
    void aFigureThatTheStudyDoesNotMeasureIsRefused(String right, String wrong, String problem, String legal) {
        assertThatThrownBy(() -> read(CONDITION.replace(right, wrong)))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("claims[0].shown[0]")
                .hasMessageContaining(problem)
                .hasMessageContaining(legal);
    }

    @Test
    void aCellThatIsOneOfSeveralIsRefused() {
        assertThatThrownBy(() -> read(CONDITION.replace("{normaliser: ssmax}", "{}")))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("is 2 cells of this study");
    }

    @Test
    void twoClaimsOfOneIdAreRefused() {
        String claim = YAML.substring(YAML.indexOf("  - id: one")).replace("CONDITION", CONDITION);
        assertThatThrownBy(() -> READER.read(YAML.replace("CONDITION", CONDITION) + claim, List.of()))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("claims[1].id (line 15): there are two claims one");
    }
}
