package org.attentionlab.eval.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/** Writes a number that JSON has; NaN and the infinities are refused, where Jackson would write texts in their place. */
final class FiniteNumber extends StdScalarSerializer<Double> {

    private static final long serialVersionUID = 1L;

    FiniteNumber() {
        super(Double.class);
    }

    @Override
    public void serialize(Double number, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (!Double.isFinite(number)) {
            throw JsonMappingException.from(json, number + " is not finite");
        }
        json.writeNumber(number);
    }
}
