package org.attentionlab.bench.libtorch;

import org.attentionlab.bench.contest.Work;

/** The form of attention that is asked for. */
final class TorchNormalisers {

    private TorchNormalisers() {}

    static CausalAttention of(Work work, String way) {
        return switch (way) {
            case "eager" -> new EagerAttention(work);
            case "sdpa" -> {
                if (!"softmax".equals(work.normaliser())) {
                    throw new IllegalArgumentException("SDPA knows softmax only, not " + work.normaliser());
                }
                yield new SdpaAttention();
            }
            default -> throw new IllegalArgumentException("no way called " + way);
        };
    }

    /** Whether attention has learned factors, one per head. */
    static boolean learnsScale(Work work) {
        return "ssmax".equals(work.normaliser());
    }

    /** Where ssmax's factors start: 1 over the mean of {@code ln n} for n up to the length. */
    static double initialScale(int length) {
        double sum = 0;
        for (int n = 1; n <= length; n++) {
            sum += Math.log(n);
        }
        return length / sum;
    }
}
