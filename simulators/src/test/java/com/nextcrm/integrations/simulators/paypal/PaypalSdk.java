package com.nextcrm.integrations.simulators.paypal;

import com.paypal.sdk.Environment;
import com.paypal.sdk.PaypalServerSdkClient;
import com.paypal.sdk.authentication.ClientCredentialsAuthModel;
import java.net.URI;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** PayPal's own client. It knows two fixed hosts, so what it sends is turned to the simulator on its way. */
final class PaypalSdk {

    private PaypalSdk() {}

    static PaypalServerSdkClient client(PaypalSimulator paypal) {
        return client(paypal, PaypalSimulatorOptions.DEFAULT_CLIENT_SECRET);
    }

    static PaypalServerSdkClient client(PaypalSimulator paypal, String secret) {
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(turned(chain.request(), paypal.baseUri())))
                .build();
        return new PaypalServerSdkClient.Builder()
                .environment(Environment.SANDBOX)
                .clientCredentialsAuth(
                        new ClientCredentialsAuthModel.Builder(PaypalSimulatorOptions.DEFAULT_CLIENT_ID, secret)
                                .build())
                .httpClientConfig(settings -> settings.httpClientInstance(http).numberOfRetries(0))
                .build();
    }

    private static Request turned(Request request, URI base) {
        HttpUrl url = request.url()
                .newBuilder()
                .scheme("http")
                .host(base.getHost())
                .port(base.getPort())
                .encodedPath(base.getPath() + request.url().encodedPath())
                .build();
        return request.newBuilder().url(url).build();
    }
}
