package org.attentionlab.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Percentage;
import org.attentionlab.eval.run.RunLabel;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final int RUNS = 21;
    private static final int STEPS = 400;

    private final AtomicLong clock = new AtomicLong(-5_000_000_000L);
    private final Pace pace = new Pace(clock::get);

    private static RunLabel run(int index) {
        return new RunLabel(index, RUNS, "softmax", 11);
    }

    private void pass(double seconds) {
        clock.addAndGet((long) (seconds * 1e9));
    }

    /** Steps of the first run that take a second each in the first five seconds, and a tenth of one after that. */
    private void train(int steps) {
        for (int step = 1; step <= steps; step++) {
            pass(step <= 5 ? 1 : 0.1);
            pace.reached(run(1), (double) step / STEPS);
        }
    }

    @Test
    void nothingIsSaidWhileTheFirstStepsAreSlowerThanTheRest() {
        pace.start(RUNS);
        pass(30);
        for (int step = 0; step < 150; step++) {
            train(step);
            assertThat(pace.left()).as("after step %d", step).isEmpty();
            pace.start(RUNS);
        }
    }

    @Test
    void theSlowStartIsNotPartOfTheEstimate() {
        pace.start(RUNS);
        pass(30);
        train(300);

        double truth = (RUNS - 300.0 / STEPS) * STEPS * 0.1;
        assertThat(pace.left().orElseThrow().toSeconds()).isCloseTo((long) truth, Percentage.withPercentage(5));
    }

    @Test
    void runsThatAreOverSoonAreSomethingToGoBy() {
        pace.start(4);
        pass(2);
        pace.reached(run(1), 0.5);
        assertThat(pace.left()).isEmpty();
        pass(2);
        pace.reached(run(1), 1);

        assertThat(pace.left()).contains(Duration.ofSeconds(12));
    }

    @Test
    void aStudyThatStandsStillHasNoPace() {
        pace.start(RUNS);
        pace.reached(run(1), 0.1);
        pass(10);
        pace.reached(run(1), 0.1);
        pass(1000);

        assertThat(pace.left()).isEmpty();
    }

    @Test
    void whenNothingIsLeftNothingIsSaid() {
        pace.start(1);
        pass(60);
        pace.reached(run(1), 1);

        assertThat(pace.left()).isEmpty();
    }
}
