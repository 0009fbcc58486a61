/** PayPal: signed with RSA by a certificate that the request names, and that is fetched from PayPal's hosts only. */
@NullMarked
package com.nextcrm.integrations.ingress.paypal;

import org.jspecify.annotations.NullMarked;
