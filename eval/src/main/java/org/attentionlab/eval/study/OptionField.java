package org.attentionlab.eval.study;

import java.util.List;
import org.attentionlab.attention.spec.AttentionOption;
import org.attentionlab.attention.spec.AttentionOption.Amount;
import org.attentionlab.attention.spec.AttentionOption.Choice;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.RealNumber;
import org.attentionlab.eval.study.field.Section;

/**
 * An option of attention as a key of {@code model}.
 *
 * @param option the option
 * @param field the key
 */
record OptionField<T>(AttentionOption<T> option, Field<T> field) {

    /** Every option there is. */
    static final List<OptionField<?>> ALL =
            AttentionOptions.ALL.stream().<OptionField<?>>map(OptionField::of).toList();

    private static OptionField<?> of(AttentionOption<?> option) {
        if (option instanceof Amount amount) {
            return new OptionField<>(
                    amount, Field.of(amount.key(), RealNumber.zeroOr(amount.least(), amount.most()), amount.meaning()));
        }
        return of((Choice<?>) option);
    }

    /** A choice as a key of {@code model}. */
    static <E extends Enum<E>> OptionField<E> of(Choice<E> choice) {
        return new OptionField<>(
                choice,
                Field.of(
                        choice.key(),
                        new ChoiceKind<>(choice),
                        choice.meaning(),
                        choice.key().replace("_", "")));
    }

    /** A section with one more key; a key that is not free is off. */
    Section<ModelSpec> addTo(Section<ModelSpec> section, boolean free) {
        return section.with(field, off(free), model -> model.options().get(option));
    }

    /** A section that has the key, where it can only be off. */
    Section<ModelSpec> fixIn(Section<ModelSpec> section) {
        return section.withFallback(field, off(false));
    }

    private Fallback<T> off(boolean free) {
        return new Fallback<>(
                free ? Fallback.Mode.OPTIONAL : Fallback.Mode.FIXED, any -> option.off(), written(option.off()), true);
    }

    private String written(T value) {
        return value instanceof Double number
                ? Decimal.of(number)
                : field.kind().write(value).asText();
    }

    /** Options with the value that was written or is the default. */
    AttentionOptions put(AttentionOptions options, Entries all) {
        return options.with(option, all.get(field));
    }
}
