package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Documents as they rest. */
final class Bson {

    private static final int USUAL_SIZE = 1024;
    private static final int LENGTH = Integer.BYTES;

    private Bson() {}

    static byte[] bytes(Document document) {
        ByteBuf buffer = Unpooled.buffer(USUAL_SIZE);
        BsonEncoder.encodeDocument(document, buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    static Document document(byte[] bytes) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    /** The document with these of its fields only: what is left out is stepped over, which costs next to nothing. */
    static Document document(byte[] bytes, Set<String> fields) {
        ByteBuf all = Unpooled.wrappedBuffer(bytes);
        ByteBuf some = Unpooled.buffer(USUAL_SIZE);
        some.writeZero(LENGTH);
        int at = LENGTH;
        while (bytes[at] != 0) {
            int nameEnd = all.indexOf(at + 1, bytes.length, (byte) 0);
            String name = new String(bytes, at + 1, nameEnd - at - 1, StandardCharsets.UTF_8);
            int end = nameEnd + 1 + size(bytes[at], all, nameEnd + 1);
            if (fields.contains(name)) {
                some.writeBytes(bytes, at, end - at);
            }
            at = end;
        }
        some.writeByte(0);
        some.setIntLE(0, some.writerIndex());
        return BsonDecoder.decodeBson(some);
    }

    /** Of a value, by its type (bsonspec.org). */
    private static int size(byte type, ByteBuf bytes, int at) {
        return switch (type) {
            case 0x06, 0x0A, 0x7F, (byte) 0xFF -> 0;
            case 0x08 -> 1;
            case 0x10 -> Integer.BYTES;
            case 0x01, 0x09, 0x11, 0x12 -> Long.BYTES;
            case 0x07 -> 12;
            case 0x13 -> 2 * Long.BYTES;
            case 0x03, 0x04, 0x0F -> bytes.getIntLE(at);
            case 0x02, 0x0D, 0x0E -> LENGTH + bytes.getIntLE(at);
            case 0x05 -> LENGTH + 1 + bytes.getIntLE(at);
            case 0x0B -> {
                int pattern = bytes.indexOf(at, bytes.capacity(), (byte) 0);
                yield bytes.indexOf(pattern + 1, bytes.capacity(), (byte) 0) + 1 - at;
            }
            default -> throw new IllegalArgumentException("no BSON type: " + type);
        };
    }
}
