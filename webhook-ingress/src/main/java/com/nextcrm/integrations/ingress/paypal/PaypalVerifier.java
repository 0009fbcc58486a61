package com.nextcrm.integrations.ingress.paypal;

import com.nextcrm.integrations.ingress.paypal.CertificateAddresses.Address;
import com.nextcrm.integrations.ingress.sender.Delivery;
import com.nextcrm.integrations.ingress.sender.Refusal;
import com.nextcrm.integrations.ingress.sender.SignatureVerifier;
import com.nextcrm.integrations.ingress.sender.Verdict;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * An RSA signature over the transmission's id and time, our webhook's id, and the raw body's checksum. Nothing is
 * fetched before everything that can be told without is right; and what waits for a certificate may hold only so much
 * memory, so that a slow host costs good webhooks neither threads nor room.
 */
final class PaypalVerifier implements SignatureVerifier {

    private static final Verdict GENUINE = new Verdict.Genuine();
    private static final Verdict UNKNOWN = new Verdict.Unknown("PayPal's certificate cannot be had now");
    private static final Duration OLDEST = Duration.ofDays(4); // PayPal tries for three, maybe with the first time
    private static final Duration FUTURE = Duration.ofMinutes(5);
    private static final int LEAST_BYTES = 1_024;

    private final List<String> webhookIds;
    private final CertificateAddresses addresses;
    private final Certificates certificates;
    private final Semaphore waitingBytes;
    private final Optional<AskPaypal.Asker> asker;

    /** @param asker asks PayPal where no chain can be built; empty to refuse then */
    PaypalVerifier(
            List<String> webhookIds,
            CertificateAddresses addresses,
            Certificates certificates,
            Semaphore waitingBytes,
            Optional<AskPaypal.Asker> asker) {
        this.webhookIds = List.copyOf(webhookIds);
        this.addresses = addresses;
        this.certificates = certificates;
        this.waitingBytes = waitingBytes;
        this.asker = asker;
    }

    @Override
    public Verdict verify(Delivery delivery) {
        PaypalTransmission sent;
        try {
            sent = PaypalTransmission.of(delivery.headers());
        } catch (PaypalTransmission.Unusable unusable) {
            return refused(unusable.why());
        }
        Instant now = delivery.receivedAt();
        if (sent.sentAt().isBefore(now.minus(OLDEST))) {
            return refused(Refusal.TOO_OLD);
        }
        if (sent.sentAt().isAfter(now.plus(FUTURE))) {
            return refused(Refusal.IN_THE_FUTURE);
        }
        Optional<Address> address = addresses.find(sent.certificateUrl());
        if (address.isEmpty()) {
            return refused(Refusal.CERTIFICATE_ELSEWHERE);
        }
        CompletableFuture<SigningKey> key = certificates.of(address.get());
        return key.isDone() ? verdict(key.join(), sent, delivery) : later(key, sent, delivery);
    }

    private Verdict later(CompletableFuture<SigningKey> key, PaypalTransmission sent, Delivery delivery) {
        int bytes = Math.max(LEAST_BYTES, delivery.body().length);
        if (!waitingBytes.tryAcquire(bytes)) {
            return UNKNOWN;
        }
        return new Verdict.Pending(key.thenApply(known -> {
            waitingBytes.release(bytes);
            return verdict(known, sent, delivery);
        }));
    }

    private Verdict verdict(SigningKey key, PaypalTransmission sent, Delivery delivery) {
        return switch (key) {
            case SigningKey.Trusted trusted ->
                trusted.until().isBefore(delivery.receivedAt())
                        ? refused(Refusal.CERTIFICATE_UNTRUSTED)
                        : signer(trusted.key(), sent, delivery.body()).isPresent()
                                ? GENUINE
                                : refused(Refusal.SIGNATURE_WRONG);
            case SigningKey.Unproven unproven -> unproven(unproven.key(), sent, delivery);
            case SigningKey.Worthless worthless -> refused(Refusal.CERTIFICATE_UNTRUSTED);
            case SigningKey.Away away -> UNKNOWN;
        };
    }

    /** PayPal is asked about nothing that is not signed by whoever its own host shows. */
    private Verdict unproven(PublicKey key, PaypalTransmission sent, Delivery delivery) {
        Optional<String> webhookId = signer(key, sent, delivery.body());
        if (webhookId.isEmpty()) {
            return refused(Refusal.SIGNATURE_WRONG);
        }
        return asker.isEmpty()
                ? refused(Refusal.CERTIFICATE_UNTRUSTED)
                : asker.get().ask(sent, webhookId.get(), delivery.body());
    }

    /** The id of the webhook that it was signed for. */
    private Optional<String> signer(PublicKey key, PaypalTransmission sent, byte[] body) {
        return webhookIds.stream()
                .filter(webhookId -> isSigned(key, sent.signed(webhookId, body), sent.signature()))
                .findFirst();
    }

    private static boolean isSigned(PublicKey key, byte[] message, byte[] given) {
        try {
            Signature signature = Signature.getInstance(PaypalTransmission.ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(given);
        } catch (GeneralSecurityException e) { // of another length, for example
            return false;
        }
    }

    private static Verdict refused(Refusal why) {
        return new Verdict.Refused(why);
    }
}
