package org.attentionlab.cli.command;

import org.attentionlab.base.text.Decimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a decimal number; none is turned into an infinity or a zero. */
public final class NumberConverter implements ITypeConverter<Double> {

    @Override
    public Double convert(String value) {
        try {
            return Decimal.parse(value);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
