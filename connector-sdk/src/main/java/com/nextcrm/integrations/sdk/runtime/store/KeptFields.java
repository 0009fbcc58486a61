package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.KeptWhenUnsaid;
import com.nextcrm.integrations.sdk.record.Personal;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** What a row keeps although later states of its record do not speak of it ({@link KeptWhenUnsaid}), by field. */
final class KeptFields {

    private static final ClassValue<KeptFields> OF_TYPE = new ClassValue<>() {
        @Override
        protected KeptFields computeValue(Class<?> type) {
            return new KeptFields(type);
        }
    };

    private final List<RecordComponent> components;
    private final Map<String, RecordComponent> kept;
    private final Constructor<?> constructor;

    private KeptFields(Class<?> type) {
        this.components = List.of(type.getRecordComponents());
        this.kept = components.stream()
                .filter(KeptFields::isKept)
                .collect(Collectors.toMap(each -> CanonicalFields.snakeCase(each.getName()), each -> each));
        try {
            this.constructor = type.getDeclaredConstructor(
                    components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("no record: " + type, e);
        }
    }

    private static boolean isKept(RecordComponent component) {
        if (!component.isAnnotationPresent(KeptWhenUnsaid.class)) {
            return false;
        }
        boolean plain = component.getType() == String.class || component.getType() == BigDecimal.class;
        if (!plain || component.isAnnotationPresent(Personal.class)) {
            throw new IllegalArgumentException("a row cannot keep " + component);
        }
        return true;
    }

    /** The fields that rows of any of these may keep. */
    static Set<String> names(Collection<Incoming> incoming) {
        return incoming.stream()
                .map(each -> each.record().record().getClass())
                .distinct()
                .flatMap(type -> OF_TYPE.get(type).kept.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** @param fields as read from a row, these only */
    static Map<String, Object> of(@Nullable Document fields) {
        Map<String, Object> values = new HashMap<>();
        if (fields != null) {
            fields.forEach((name, value) ->
                    put(values, name, value instanceof Decimal128 number ? number.bigDecimalValue() : value));
        }
        return values;
    }

    /** What the record says itself. */
    static Map<String, Object> of(CanonicalRecord canonical) {
        Map<String, Object> values = new HashMap<>();
        OF_TYPE.get(canonical.getClass())
                .kept
                .forEach((name, component) -> put(values, name, CanonicalFields.read(component, canonical)));
        return values;
    }

    /** The record, with what it leaves unsaid as the row has it. */
    static CanonicalRecord filled(CanonicalRecord canonical, Map<String, Object> row) {
        return of(canonical).keySet().containsAll(row.keySet()) ? canonical : with(canonical, row, false);
    }

    /** The record as if it knew what the row keeps, and nothing else of the kind. */
    static CanonicalRecord asKnownBy(CanonicalRecord canonical, Map<String, Object> row) {
        return with(canonical, row, true);
    }

    private static CanonicalRecord with(CanonicalRecord canonical, Map<String, Object> row, boolean only) {
        KeptFields type = OF_TYPE.get(canonical.getClass());
        @Nullable
        Object[] values = type.components.stream()
                .map(each -> {
                    Object said = CanonicalFields.read(each, canonical);
                    return type.kept.containsValue(each) && (only || said == null)
                            ? row.get(CanonicalFields.snakeCase(each.getName()))
                            : said;
                })
                .toArray();
        try {
            return (CanonicalRecord) type.constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record cannot be made of its own values: " + canonical.getClass(), e);
        }
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
