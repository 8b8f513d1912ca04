package org.attentionlab.bench.lab;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.attentionlab.bench.contest.Work;
import org.attentionlab.bench.contest.Work.Kind;
import org.attentionlab.engine.EngineRuntime;
import org.bytedeco.javacpp.Pointer;

/**
 * Trains for many steps and shows that memory stays what it was after the first tenth of them: what the process has
 * resident, and the heap after a collection.
 */
public final class FlatMemory {

    private static final int STEPS = 5_000;
    private static final int PARTS = 10;
    private static final double MEBIBYTE = 1 << 20;
    private static final double MOST_GROWTH = 8;
    private static final Work WORK = new Work(Kind.TRAIN_STEP, "softpick", 4, 64);

    private FlatMemory() {}

    /** Takes the number of steps, if not 5,000; ends with status 1 if memory has grown by more than 8 MiB. */
    public static void main(String[] arguments) {
        int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : STEPS;
        if (growth(steps, System.out) > MOST_GROWTH) {
            System.exit(1);
        }
    }

    /** Trains, tells of memory ten times, and returns how many MiB more were resident the last time than the first. */
    static double growth(int steps, PrintStream out) {
        double first = 0;
        double last = 0;
        try (EngineRuntime runtime = EngineRuntime.start(Runtime.getRuntime().availableProcessors());
                LabTrainStep training = new LabTrainStep(WORK, runtime)) {
            for (int part = 1; part <= PARTS; part++) {
                for (int step = 0; step < steps / PARTS; step++) {
                    training.run();
                }
                System.gc();
                last = Pointer.physicalBytes() / MEBIBYTE;
                first = part == 1 ? last : first;
                out.printf(
                        Locale.ROOT,
                        "step %,6d   resident %.0f MiB   heap %.1f MiB%n",
                        part * (steps / PARTS),
                        last,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE);
            }
        }
        return last - first;
    }
}
