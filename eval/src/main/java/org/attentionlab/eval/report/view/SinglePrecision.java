package org.attentionlab.eval.report.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/** Numbers as short as single precision has them, seven digits or so: more than a chart or a table shows. */
final class SinglePrecision extends StdScalarSerializer<Double> {

    private static final long serialVersionUID = 1;

    SinglePrecision() {
        super(Double.class, false);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
        float single = value.floatValue();
        if (Float.isInfinite(single) || single == 0 || value.isNaN()) {
            json.writeNumber(value);
        } else {
            json.writeNumber(single);
        }
    }
}
