package com.nextcrm.integrations.credentials.secrets;

/**
 * A data key as it is stored: readable only with a key-encryption key.
 *
 * @param keyEncryptionKeyId which key of the keyset wrapped it
 */
public record WrappedKey(byte[] bytes, long keyEncryptionKeyId) {}
