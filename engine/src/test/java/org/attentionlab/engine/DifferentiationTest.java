package org.attentionlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

@Timeout(60)
class DifferentiationTest {

    private static final int THREADS = 4;

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream own = new PrintStream(written, true, StandardCharsets.ISO_8859_1);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @BeforeEach
    void aProgramHasAnOutputOfItsOwn() {
        System.setOut(own);
    }

    @AfterEach
    void giveBack() {
        threads.shutdownNow();
        System.setOut(before);
    }

    private String written() {
        return written.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void sameDiffPrintsNothingAndTheGradientIsThere() {
        SameDiff graph = square();

        Differentiation.of(graph, List.of("w"));

        assertThat(graph.calculateGradients(Map.of(), "w").get("w").getDouble(0))
                .isEqualTo(6);
        assertThat(written()).isEmpty();
        assertThat(System.out).isSameAs(own);
    }

    private static SameDiff square() {
        SameDiff graph = SameDiff.create();
        SDVariable w = graph.var("w", Nd4j.scalar(3.0));
        w.mul(w).sum("loss");
        graph.setLossVariables("loss");
        return graph;
    }

    @Test
    void whatOtherThreadsPrintMeanwhileComesOutInTheProgramsEncoding() {
        Differentiation.silently(() -> {
            System.out.println("a line of SameDiff");
            await(threads.submit(() -> {
                System.out.println("Müller");
                System.out.printf("%d of %d%n", 1, 2);
            }));
        });

        assertThat(written()).isEqualToNormalizingNewlines("Müller\n1 of 2\n");
    }

    @Test
    void severalThreadsAtOnceLeaveTheOutputAsItWas() {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<? extends Future<?>> all = IntStream.range(0, THREADS)
                .mapToObj(thread -> threads.submit(() -> {
                    for (int round = 0; round < 200; round++) {
                        Differentiation.silently(() -> {
                            System.out.println("silent");
                            await(together);
                        });
                        System.out.println("after");
                    }
                }))
                .toList();
        all.forEach(DifferentiationTest::await);

        assertThat(System.out).isSameAs(own);
        assertThat(written().lines()).hasSize(THREADS * 200).containsOnly("after");
    }

    @Test
    void anOutputThatIsSetMeanwhileStays() {
        PrintStream later = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        CountDownLatch muted = new CountDownLatch(1);
        CountDownLatch set = new CountDownLatch(1);
        Future<?> differentiating = threads.submit(() -> Differentiation.silently(() -> {
            muted.countDown();
            await(set);
        }));
        await(muted);
        System.setOut(later);
        Differentiation.silently(() -> System.out.println("silent"));
        set.countDown();
        await(differentiating);

        assertThat(System.out).isSameAs(later);
    }

    @Test
    void aGraphThatCannotBeDifferentiatedLeavesTheOutputAsItWas() {
        assertThatThrownBy(() -> Differentiation.silently(() -> {
                    throw new IllegalStateException("no gradient");
                }))
                .hasMessage("no gradient");

        assertThat(System.out).isSameAs(own);
        System.out.print('x');
        assertThat(written()).isEqualTo("x");
    }

    @Test
    void everyMethodThatPrintsIsHandedOn() {
        assertThat(signatures(PrintStream.class).filter(signature -> !signature.equals("charset[]")))
                .allMatch(signature -> signatures(SelectiveOutput.class).anyMatch(signature::equals));
    }

    private static Stream<String> signatures(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()));
    }

    private interface Waiting {
        void end() throws Exception;
    }

    private static void await(Future<?> future) {
        uninterrupted(future::get);
    }

    private static void await(CountDownLatch latch) {
        uninterrupted(latch::await);
    }

    private static void await(CyclicBarrier barrier) {
        uninterrupted(barrier::await);
    }

    private static void uninterrupted(Waiting waiting) {
        try {
            waiting.end();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
