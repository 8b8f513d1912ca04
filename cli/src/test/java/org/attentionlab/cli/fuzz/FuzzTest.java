package org.attentionlab.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.attentionlab.cli.Attnlab.Outcome;
import org.attentionlab.cli.console.ExitStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever stands in a file, a command that reads it does its work or says in a line what is wrong: it never ends in a fault of its
 * own, takes long, or takes memory out of proportion.
 */
class FuzzTest {

    private static final long SEED = 20261126;
    private static final int FEW = 300;
    private static final int MANY = 100_000;
    private static final long MOST_SECONDS = 10;
    private static final long MOST_BYTES = 512L << 20;
    private static final int MOST_PRINTED = 20 << 20;
    private static final int LONGEST_COMPLAINT = 20_000;

    private static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    static Path folder;

    private static FuzzFolder inputs;

    @BeforeAll
    static void realInputs() throws IOException {
        inputs = FuzzFolder.in(folder);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void noneOfAFewInputsMeetsAFault(Door door) throws IOException {
        enter(door, FEW * door.share() / 100);
    }

    @Tag("nightly")
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 240, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void noneOfManyInputsMeetsAFault(Door door) throws IOException {
        enter(door, MANY / 100 * door.share());
    }

    private static void enter(Door door, int count) throws IOException {
        List<byte[]> real = door.inputs(inputs);
        for (int i = 0; i < count; i++) {
            byte[] input = new Mutator(new SplittableRandom(SEED + i)).next(real);
            long allocated = allocated();
            long begun = BEAN.getCurrentThreadCpuTime();
            List<Outcome> outcomes = door.enter(inputs, input);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(BEAN.getCurrentThreadCpuTime() - begun);
            String which = door + ", input " + i + " of seed " + SEED + ", in base 64 "
                    + Base64.getEncoder().encodeToString(input);
            for (Outcome outcome : outcomes) {
                assertThat(outcome.status())
                        .as(outcome.err() + which)
                        .isIn(ExitStatus.DONE, ExitStatus.INCOMPLETE, ExitStatus.INVALID_INPUT);
                assertThat(outcome.err()).as(which).doesNotContain("\tat ").hasSizeLessThan(LONGEST_COMPLAINT);
                assertThat(outcome.out().length()).as(which).isLessThan(MOST_PRINTED);
            }
            assertThat(seconds).as("seconds of processor time of " + which).isLessThan(MOST_SECONDS);
            assertThat(allocated() - allocated).as("bytes taken by " + which).isLessThan(MOST_BYTES);
        }
    }

    private static long allocated() {
        return BEAN.getCurrentThreadAllocatedBytes();
    }
}
