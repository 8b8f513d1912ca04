package org.attentionlab.cli.command;

import java.util.List;
import org.attentionlab.base.text.NearMiss;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words.
 *
 * @param <T> what the words stand for; its {@code toString} is the word
 */
public final class ChoiceConverter<T> implements ITypeConverter<T> {

    private final List<T> choices;

    /**
     * A reader of words.
     *
     * @param choices what may be written
     */
    public ChoiceConverter(T[] choices) {
        this.choices = List.of(choices);
    }

    @Override
    public T convert(String value) {
        return choices.stream()
                .filter(choice -> choice.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> words = choices.stream().map(Object::toString).toList();
                    return new TypeConversionException("'" + value + "' is not legal; one of "
                            + String.join(", ", words) + NearMiss.hint(value, words));
                });
    }
}
