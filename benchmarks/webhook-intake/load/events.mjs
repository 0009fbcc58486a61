// Writes signed Stripe events of about 3 KB to standard output, one a line: signature header, tab, body.
// Arguments: how many, secret.
import { createHmac, randomBytes } from 'node:crypto'

const [count, secret] = [Number(process.argv[2]), process.argv[3]]
const created = Math.floor(Date.now() / 1000)
const lines = []
for (let i = 0; i < count; i++) {
  const body = JSON.stringify(event(i))
  const signature = createHmac('sha256', secret).update(`${created}.${body}`).digest('hex')
  lines.push(`t=${created},v1=${signature}\t${body}`)
}
process.stdout.write(lines.join('\n') + '\n')

function event(i) {
  const id = i.toString(36).padStart(8, '0')
  const noise = () => randomBytes(12).toString('hex')
  const object = {
    id: `ch_${id}${noise()}`, object: 'charge', amount: 1000 + i, amount_captured: 1000 + i, amount_refunded: 0,
    application: null, application_fee: null, application_fee_amount: null, balance_transaction: `txn_${noise()}`,
    billing_details: {
      address: { city: 'Sydney', country: 'AU', line1: `${i} George Street`, line2: null, postal_code: '2000', state: 'NSW' },
      email: `customer${i}@example.com`, name: `Customer ${i}`, phone: null, tax_id: null
    },
    calculated_statement_descriptor: 'EXAMPLE PTY LTD', captured: true, created, currency: 'aud',
    customer: `cus_${noise()}`, description: `Order ${noise()}`, destination: null, dispute: null, disputed: false,
    failure_balance_transaction: null, failure_code: null, failure_message: null, fraud_details: {}, livemode: false,
    metadata: { order_id: noise(), cart: noise(), channel: 'web', campaign: noise(), note: noise().repeat(12) },
    on_behalf_of: null, order: null,
    outcome: {
      advice_code: null, network_advice_code: null, network_decline_code: null, network_status: 'approved_by_network',
      reason: null, risk_level: 'normal', risk_score: i % 64, seller_message: 'Payment complete.', type: 'authorized'
    },
    paid: true, payment_intent: `pi_${noise()}`, payment_method: `pm_${noise()}`,
    payment_method_details: {
      card: {
        amount_authorized: 1000 + i, authorization_code: noise().slice(0, 6), brand: 'visa',
        checks: { address_line1_check: 'pass', address_postal_code_check: 'pass', cvc_check: 'pass' },
        country: 'AU', exp_month: 1 + (i % 12), exp_year: 2031,
        extended_authorization: { status: 'disabled' }, fingerprint: noise().slice(0, 16), funding: 'credit',
        incremental_authorization: { status: 'unavailable' }, installments: null, last4: '4242', mandate: null,
        multicapture: { status: 'unavailable' }, network: 'visa', network_token: { used: false },
        network_transaction_id: noise(), overcapture: { maximum_amount_capturable: 1000 + i, status: 'unavailable' },
        regulated_status: 'unregulated', three_d_secure: null, wallet: null
      },
      type: 'card'
    },
    radar_options: {}, receipt_email: null, receipt_number: null, receipt_url: `https://pay.example.com/${noise()}${noise()}`,
    refunded: false, review: null, shipping: null, source: null, source_transfer: null, statement_descriptor: null,
    statement_descriptor_suffix: null, status: 'succeeded', transfer_data: null, transfer_group: null
  }
  return {
    id: `evt_${id}${noise()}`, object: 'event', api_version: '2026-09-30.dahlia', created, data: { object },
    livemode: false, pending_webhooks: 1, request: { id: `req_${noise()}`, idempotency_key: noise() },
    type: 'charge.succeeded'
  }
}
