package com.nextcrm.integrations.sdk.runtime.store;

import com.nextcrm.integrations.contracts.DataType;
import com.nextcrm.integrations.sdk.record.CanonicalRecord;
import com.nextcrm.integrations.sdk.record.LinksTo;
import com.nextcrm.integrations.sdk.record.Personal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A canonical record as fields of a row: snake_case names; text, exact decimals, longs, booleans, instants, maps and
 * lists as values. A component that is personal, or has anything personal inside, is kept apart as a whole.
 *
 * @param open may rest as they are
 * @param personal must rest sealed
 * @param links the other records it names, by the field that shall show our ids of them
 */
record CanonicalFields(
        Map<String, @Nullable Object> open, Map<String, @Nullable Object> personal, Map<String, Link> links) {

    /** Another record of the same integration. */
    record Link(DataType dataType, String externalId) {}

    private static final int DECIMAL128_DIGITS = 34;
    private static final String EXTERNAL_ID = "_external_id";

    private record Component(String name, RecordComponent component, boolean personal) {}

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> {
                        component.getAccessor().setAccessible(true); // nested records need not be public
                        return new Component(snakeCase(component.getName()), component, isPersonal(component));
                    })
                    .toList();
        }
    };

    /** @throws IllegalArgumentException if a value has no place in a row */
    static CanonicalFields of(CanonicalRecord canonical) {
        Map<String, @Nullable Object> open = new LinkedHashMap<>();
        Map<String, @Nullable Object> personal = new LinkedHashMap<>();
        Map<String, Link> links = new LinkedHashMap<>();
        for (Component component : COMPONENTS.get(canonical.getClass())) {
            Object value = value(read(component.component, canonical));
            (component.personal ? personal : open).put(component.name, value);
            LinksTo other = component.component.getAnnotation(LinksTo.class);
            if (other != null) {
                open.put(linkName(component.name), null);
            }
            if (other != null && value instanceof String externalId) {
                links.put(linkName(component.name), new Link(new DataType(other.value()), externalId));
            }
        }
        return new CanonicalFields(open, personal, links);
    }

    private static String linkName(String component) {
        if (!component.endsWith(EXTERNAL_ID)) {
            throw new IllegalArgumentException("a component that links is called somethingExternalId: " + component);
        }
        return component.substring(0, component.length() - EXTERNAL_ID.length()) + "_id";
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case String text -> text;
            case Boolean yes -> yes;
            case Integer number -> number.longValue();
            case Long number -> number;
            case BigDecimal number -> exact(number);
            case Instant time -> time;
            case LocalDate date -> date.toString();
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Collection<?> several ->
                several.stream().map(CanonicalFields::value).toList();
            case Record nested -> nested(nested);
            default -> throw new IllegalArgumentException("a row has no place for a " + value.getClass());
        };
    }

    private static Map<String, @Nullable Object> nested(Record nested) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Component component : COMPONENTS.get(nested.getClass())) {
            fields.put(component.name, value(read(component.component, nested)));
        }
        return fields;
    }

    private static BigDecimal exact(BigDecimal number) {
        if (number.precision() > DECIMAL128_DIGITS) {
            throw new IllegalArgumentException("a number has more than " + DECIMAL128_DIGITS + " digits");
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    static @Nullable Object read(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's component cannot be read: " + component.getName(), e);
        }
    }

    private static boolean isPersonal(RecordComponent component) {
        return component.isAnnotationPresent(Personal.class) || hasPersonal(component.getGenericType());
    }

    private static boolean hasPersonal(Type type) {
        return switch (type) {
            case Class<?> nested ->
                nested.isRecord() && Arrays.stream(nested.getRecordComponents()).anyMatch(CanonicalFields::isPersonal);
            case ParameterizedType list ->
                Arrays.stream(list.getActualTypeArguments()).anyMatch(CanonicalFields::hasPersonal);
            default -> false;
        };
    }

    static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
