package org.attentionlab.bench.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Every normaliser in its eager form, by the name it has in the registry, with the parameters it has by default. */
final class EagerForms {

    private EagerForms() {}

    static EagerForm of(String normaliser, EagerRows rows) {
        Map<String, Function<EagerRows, EagerForm>> forms = new LinkedHashMap<>();
        SoftmaxForms.addTo(forms);
        WeighedForms.addTo(forms);
        ThresholdForms.addTo(forms);
        Function<EagerRows, EagerForm> form = forms.get(normaliser);
        if (form == null) {
            throw new IllegalArgumentException("no eager form of " + normaliser);
        }
        return form.apply(rows);
    }
}
