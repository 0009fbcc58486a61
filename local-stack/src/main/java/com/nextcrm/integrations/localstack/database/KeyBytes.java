package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes that sort as MongoDB sorts the values, none the beginning of another's: so what an index holds for
 * the first of its fields is one range of its keys.
 */
final class KeyBytes {

    private static final int NOTHING = 0x10;
    private static final int NUMBER = 0x20;
    private static final int TEXT = 0x30;
    private static final int DOCUMENT = 0x40;
    private static final int ARRAY = 0x50;
    private static final int BYTES = 0x60;
    private static final int OBJECT_ID = 0x70;
    private static final int FALSE = 0x80;
    private static final int TRUE = 0x81;
    private static final int TIME = 0x90;
    private static final int ANYTHING = 0xA0;
    private static final int NEXT = 0x01;
    private static final int END = 0x00;

    static final byte[] NONE = {};

    private byte[] bytes = new byte[64];
    private int length;

    /** @param ascending false for bytes that sort the other way round */
    static byte[] of(@Nullable Object value, boolean ascending) {
        return new KeyBytes().add(value, ascending).toBytes();
    }

    KeyBytes add(@Nullable Object value, boolean ascending) {
        int begin = length;
        put(value);
        if (!ascending) {
            for (int i = begin; i < length; i++) {
                bytes[i] = (byte) ~bytes[i];
            }
        }
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    static byte[] join(byte[] beginning, byte[] end) {
        byte[] joined = Arrays.copyOf(beginning, beginning.length + end.length);
        System.arraycopy(end, 0, joined, beginning.length, end.length);
        return joined;
    }

    /** Bytes that sort as positions do, which are not negative. */
    static byte[] ofPosition(long position) {
        return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }

    static byte[] withPosition(byte[] key, long position) {
        return ByteBuffer.allocate(key.length + Long.BYTES)
                .put(key)
                .putLong(position)
                .array();
    }

    static long position(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    /** The first bytes behind everything that begins so; null if nothing is. */
    static byte @Nullable [] behind(byte[] beginning) {
        for (int last = beginning.length - 1; last >= 0; last--) {
            if (beginning[last] != (byte) 0xFF) {
                byte[] behind = Arrays.copyOf(beginning, last + 1);
                behind[last]++;
                return behind;
            }
        }
        return null;
    }

    private void write(int each) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) each;
    }

    private void put(@Nullable Object value) {
        switch (value) {
            case null -> write(NOTHING);
            case Missing missing -> write(NOTHING);
            case Number number -> putNumber(number);
            case String text -> putBytes(TEXT, text.getBytes(StandardCharsets.UTF_8));
            case Boolean yes -> write(yes ? TRUE : FALSE);
            case Instant time -> putLong(TIME, time.toEpochMilli());
            case ObjectId id -> putBytes(OBJECT_ID, id.toByteArray());
            case BinData bytes -> putBytes(BYTES, bytes.getData());
            case UUID id -> putBytes(BYTES, id.toString().getBytes(StandardCharsets.UTF_8));
            case Map<?, ?> document -> putDocument(document);
            case Collection<?> array -> putArray(array);
            default -> putBytes(ANYTHING, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Equal numbers of different types are one key. What a double cannot tell apart the whole part does. */
    private void putNumber(Number number) {
        double value = number.doubleValue() == 0 ? 0 : number.doubleValue();
        long bits = Double.doubleToLongBits(value);
        putLong(NUMBER, bits >= 0 ? bits : bits ^ Long.MAX_VALUE);
        putLong(NEXT, number.longValue());
    }

    private void putLong(int type, long value) {
        write(type);
        long ordered = value ^ Long.MIN_VALUE;
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            write((int) (ordered >>> shift));
        }
    }

    private void putBytes(int type, byte[] bytes) {
        write(type);
        for (byte each : bytes) {
            write(each);
            if (each == 0) {
                write(0xFF);
            }
        }
        write(END);
        write(END);
    }

    private void putDocument(Map<?, ?> document) {
        write(DOCUMENT);
        document.forEach((name, value) -> {
            putBytes(NEXT, name.toString().getBytes(StandardCharsets.UTF_8));
            put(value);
        });
        write(END);
    }

    private void putArray(Collection<?> array) {
        write(ARRAY);
        for (Object each : array) {
            write(NEXT);
            put(each);
        }
        write(END);
    }
}
