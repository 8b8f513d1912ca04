package org.attentionlab.data.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import org.attentionlab.data.DataException;
import org.attentionlab.data.batch.SeedStreams;
import org.junit.jupiter.api.Test;

class TaskBatchTest {

    private static final RandomGenerator NONE =
            new SeedStreams(0).stream(SeedStreams.TEST).generator(0);

    /** Reads 1, predicts 2 by chance, asks for 1 and then for 2. */
    private static final TokenSource SOURCE = new TokenSource() {
        @Override
        public List<String> vocabulary() {
            return List.of("a", "b", "c");
        }

        @Override
        public int shortest() {
            return 3;
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            sequence.put(1);
            sequence.chance(2);
            sequence.answer(1);
            sequence.answer(2);
        }
    };

    @Test
    void aModelSeesEachTokenAndPredictsTheNextWhereOneIsAsked() {
        TaskBatch batch = SOURCE.sample(NONE, 2, 5);

        assertThat(batch.batch().tokens()).containsExactly(1, 2, 1, 2, 0, 1, 2, 1, 2, 0);
        assertThat(batch.batch().targets()).containsExactly(2, 1, 2, -1, -1, 2, 1, 2, -1, -1);
        assertThat(batch.answers().stream()).containsExactly(1, 2, 6, 7);
    }

    @Test
    void theLastTokenIsPredictedAndNotSeen() {
        TaskBatch batch = SOURCE.sample(NONE, 1, 3);

        assertThat(batch.batch().tokens()).containsExactly(1, 2, 1);
        assertThat(batch.batch().targets()).containsExactly(2, 1, 2);
    }

    @Test
    void sequencesOfAnyLengthAreFilledUpAndNothingIsAskedThere() {
        TokenSource growing = new TokenSource() {
            @Override
            public List<String> vocabulary() {
                return List.of("a", "b");
            }

            @Override
            public void write(RandomGenerator random, SequenceWriter sequence) {
                while (sequence.room() > 1) {
                    sequence.put(1);
                }
                sequence.answer(1);
            }
        };
        int[] ends = new int[5];
        TaskBatch batch =
                growing.sampleUpTo(new SeedStreams(8).stream(SeedStreams.TRAIN).generator(0), 400, 4);
        for (int at : batch.answers().stream().toArray()) {
            ends[at % 4]++;
            for (int later = at % 4 + 2; later < 4; later++) {
                assertThat(batch.batch().tokens()[at - at % 4 + later])
                        .as("seed 8")
                        .isZero();
            }
        }

        assertThat(batch.answers().cardinality()).isEqualTo(400);
        assertThat(ends[0]).isZero();
        for (int end = 1; end < 4; end++) {
            assertThat(ends[end]).as("seed 8, length %s", end + 1).isBetween(100, 170);
        }
    }

    @Test
    void theHashFollowsWhatIsSeenAskedAndScored() {
        TaskBatch batch = SOURCE.sample(NONE, 2, 5);

        assertThat(batch.sha256()).isEqualTo(SOURCE.sample(NONE, 2, 5).sha256());
        assertThat(batch.sha256())
                .isNotEqualTo(new TaskBatch(batch.batch(), new java.util.BitSet()).sha256())
                .isNotEqualTo(SOURCE.sample(NONE, 2, 6).sha256());
    }

    @Test
    void aLengthWithoutRoomForTheTaskIsRefused() {
        assertThatThrownBy(() -> SOURCE.sample(NONE, 1, 2))
                .isInstanceOf(DataException.class)
                .hasMessage("a sequence of 2 tokens has no room for this task; it takes 3 or more");
    }

    @Test
    void aSourceThatWritesTooMuchOrNoTokenOrAnswersNothingIsFound() {
        SequenceWriter writer = new SequenceWriter(1, 3);
        assertThatThrownBy(() -> writer.answer(1)).hasMessageContaining("nothing stands before");
        assertThatThrownBy(() -> writer.put(3)).hasMessage("token 3 is none of the 3 there are");
        writer.put(1);
        writer.put(1);
        assertThat(writer.room()).isZero();
        assertThatThrownBy(() -> writer.put(1)).hasMessageContaining("a model sees 1 tokens");
        TokenSource silent = new TokenSource() {
            @Override
            public List<String> vocabulary() {
                return List.of("a");
            }

            @Override
            public void write(RandomGenerator random, SequenceWriter sequence) {
                sequence.put(0);
            }
        };
        assertThatThrownBy(() -> silent.sample(NONE, 1, 4))
                .isInstanceOf(DataException.class)
                .hasMessage("the task fails to write a sequence of 4 tokens: a sequence of 4 tokens has no answer");
    }
}
