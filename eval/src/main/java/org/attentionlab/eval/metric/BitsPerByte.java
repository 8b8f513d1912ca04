package org.attentionlab.eval.metric;

import java.util.List;

/** The loss by the bytes of the text in place of its tokens, so that models with other tokens can be compared. */
final class BitsPerByte implements LossMetric {

    private static final String NAME = "bits_per_byte";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                NAME,
                "sum of the losses in nats / (ln 2 * bytes), bytes those of the UTF-8 form of all targets",
                "Gao et al., The Pile, arXiv 2101.00027, section 3.1",
                1,
                MetricInput.TEXT_LOSSES,
                List.of(ValueDefinition.of(
                        NAME,
                        "bits that a byte of the text costs whoever knows what the model knows",
                        "bits/byte",
                        Direction.LOWER,
                        Resolution.MEAN)),
                BROKEN_LOSSES);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public Tally tally(Setting setting) {
        return new Bytes(new PositionLosses(setting.length()));
    }

    /** Losses, and the tokens and bytes that they are of. */
    private static final class Bytes implements LossMetric.Tally {

        private final PositionLosses losses;
        private long tokens;
        private long bytes;

        Bytes(PositionLosses losses) {
            this.losses = losses;
        }

        @Override
        public void window(TokenLosses window) {
            losses.add(window);
            tokens += window.scored().cardinality();
            bytes += window.bytes();
        }

        @Override
        public List<Measurement> measurements(int length) {
            String problem = losses.problem();
            if (problem != null) {
                return List.of(Measurement.absent(NAME, length, problem));
            }
            double nats = losses.mean(0, length) * tokens;
            return List.of(
                    bytes == 0
                            ? Measurement.absent(NAME, length, "the targets have no bytes")
                            : Measurement.of(NAME, length, nats / (Math.log(2) * bytes)));
        }
    }
}
