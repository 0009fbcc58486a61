package com.nextcrm.integrations.localstack.database;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keeps documents as BSON. The store's own way is to serialize them, which took a third of the database's time. */
final class DocumentType extends BasicDataType<Document> {

    private static final int FIRST_GUESS = 1024;

    /** In memory, of each byte as BSON: without it the cache would outgrow the heap. */
    private static final int EXPANSION = 5;

    /** As BSON, of the documents written lately. */
    private volatile int usualSize = FIRST_GUESS;

    @Override
    public int getMemory(Document document) {
        return EXPANSION * usualSize;
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        ByteBuf bson = Unpooled.buffer(usualSize);
        BsonEncoder.encodeDocument(document, bson);
        int size = bson.readableBytes();
        usualSize += (size - usualSize) / 16;
        buffer.putVarInt(size).put(bson.nioBuffer());
    }

    @Override
    public Document read(ByteBuffer buffer) {
        byte[] bson = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bson);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
