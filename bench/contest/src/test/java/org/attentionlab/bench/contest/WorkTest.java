package org.attentionlab.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.attentionlab.bench.contest.Work.Kind;
import org.junit.jupiter.api.Test;

class WorkTest {

    @Test
    void everyPieceOfTheProgrammeIsReadBackAsItWasWritten() {
        List<Match> matches = Programme.standard();
        assertThat(matches).hasSizeGreaterThan(20);
        for (Match match : matches) {
            assertThat(Work.parse(match.work().toString())).isEqualTo(match.work());
            assertThat(Work.parse(match.opponent().work().toString()))
                    .isEqualTo(match.opponent().work());
        }
    }

    @Test
    void matchesHaveNamesOfTheirOwn() {
        assertThat(Programme.standard().stream().map(Match::name)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoWorkIsRefused() {
        assertThatThrownBy(() -> Work.parse("TRAIN_STEP:softmax:16"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TRAIN_STEP:softmax:16");
    }

    @Test
    void aStepOfTheSmallModelTakesElevenBillionOperations() {
        double work = FloatingPointWork.ofStep(new Work(Kind.TRAIN_STEP, "softmax", 16, 128));
        assertThat(work).isCloseTo(3 * 2 * 2048.0 * (786432 + 66048 + 32768), within(1.0));
    }

    @Test
    void inputsFollowTheirNameOnly() {
        assertThat(Inputs.normal("a", 5)).containsExactly(Inputs.normal("a", 5));
        assertThat(Inputs.normal("a", 5)).isNotEqualTo(Inputs.normal("b", 5));
        assertThat(Inputs.parameter("h.0.ln_1.weight", 3, true)[0]).isCloseTo(1, within(0.2f));
    }
}
