package org.attentionlab.cli.command;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a whole number, and says in words of anything else that it is none.
 *
 * @param <T> the type of the number
 * @param reader reads it, or throws a {@link NumberFormatException}
 */
public record WholeNumberConverter<T extends Number>(Function<String, T> reader) implements ITypeConverter<T> {

    @Override
    public T convert(String value) {
        try {
            return reader.apply(value);
        } catch (NumberFormatException e) {
            boolean number = value.matches("[+-]?[0-9]+");
            throw new TypeConversionException(
                    "'" + value + "' is " + (number ? "a larger number than it takes" : "not a whole number"));
        }
    }
}
