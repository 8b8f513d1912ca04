package org.attentionlab.models.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class NormRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree(
                "standardise",
                (rows, x, y, z, n) -> n == 0 ? 0 : NormRows.of(rows).standardise(x, AT, n, 1e-2f));
        RowForms.agree("standardiseGradient", (rows, x, y, z, n) -> {
            if (n > 0) {
                NormRows.of(rows).standardiseGradient(x, AT, y, AT, n, 0.8f);
            }
            return 0;
        });
    }

    @Test
    void aStandardisedRowHasMeanZeroAndVarianceOne() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] x = RowForms.padded(1, 2, 3, 4, 10);
            float inverse = NormRows.of(rows).standardise(x, 0, 5, 0);
            assertThat((double) inverse).as(rows.name()).isCloseTo(1 / Math.sqrt(10), offset(1e-7));
            assertThat((double) rows.sum(x, 0, 5)).as(rows.name()).isCloseTo(0, offset(1e-6));
            assertThat((double) rows.dot(x, 0, x, 0, 5)).as(rows.name()).isCloseTo(5, offset(1e-5));
        }
    }
}
