package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import java.util.Arrays;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class Entmax15RowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("excesses", (rows, x, y, z, n) -> {
            double[] sums = new double[3];
            Entmax15Rows.of(rows).excesses(Arrays.copyOfRange(x, AT, x.length), n, 0.4f, sums);
            return sums[0] + sums[1] + sums[2];
        });
    }
}
