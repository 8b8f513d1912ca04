package org.attentionlab.attention.kernel;

/** What a formula begins with. */
enum Input implements Operation {
    /** The scores; filled in before the first step. */
    SCORES {
        @Override
        public void forward(Step step, Frame frame) {}
    },
    CONSTANT {
        @Override
        public void forward(Step step, Frame frame) {
            frame.set(step, step.constant());
        }
    },
    VISIBLE {
        @Override
        public void forward(Step step, Frame frame) {
            frame.set(step, frame.context().visible());
        }
    },
    KEYS {
        @Override
        public void forward(Step step, Frame frame) {
            frame.set(step, frame.length());
        }
    },
    DISTANCE {
        @Override
        public void forward(Step step, Frame frame) {
            float[] row = frame.row(step);
            for (int j = 0; j < frame.length(); j++) {
                row[j] = frame.length() - 1 - j;
            }
        }
    },
    HEAD_PARAMETER {
        @Override
        public void forward(Step step, Frame frame) {
            frame.set(step, frame.context().parameter((int) step.constant()));
        }

        @Override
        public void backward(Step step, Frame frame) {
            frame.context().addGradient((int) step.constant(), frame.numberGradient(step));
        }
    },
    OF_QUERY {
        @Override
        public void forward(Step step, Frame frame) {
            frame.set(step, frame.context().tokens().ofQuery((int) step.constant()));
        }

        @Override
        public void backward(Step step, Frame frame) {
            frame.context().tokens().addGradient((int) step.constant(), frame.numberGradient(step));
        }
    },
    OF_KEYS {
        @Override
        public void forward(Step step, Frame frame) {
            frame.context().tokens().copyOfKeys((int) step.constant(), frame.row(step), frame.length());
        }

        @Override
        public void backward(Step step, Frame frame) {
            frame.context()
                    .tokens()
                    .addGradient((int) step.constant(), frame.rowGradient(step), frame.length(), frame.arithmetic());
        }
    },
    /** A number that is being searched for; set by the search. */
    SOUGHT {
        @Override
        public void forward(Step step, Frame frame) {}
    },
    /** The same values as its operand, whose gradient is not wanted. */
    HELD {
        @Override
        public void forward(Step step, Frame frame) {
            if (step.row()) {
                frame.copy(step.a(), step);
            } else {
                frame.set(step, frame.number(step.a()));
            }
        }
    }
}
