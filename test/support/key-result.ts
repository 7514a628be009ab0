import type { KeyResult } from '../../src/domain/result.ts'

/** The result of a key that was created, but for the members given. */
export function resultOf(change: Partial<KeyResult> = {}): KeyResult {
  return {
    identifier: 'web-1',
    hostname: 'web-1.example.com',
    key_id: '101',
    operation: 'created',
    changed: 'true',
    devices: [],
    devices_error: [],
    fingerprint: 'SHA256:Yoes0fYbQGWKr9T5HkNojbLX/CFGa5C12v8kSW6TuN0',
    public_key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0Hn8pS2m9p3cYw0e2b5Q4w1Zt8m3b6d8f0h2j4l6n8 web-1',
    verified: '',
    previous_fingerprint: '',
    previous_public_key: '',
    changed_at: '',
    expires_at: '',
    deploy_key_id: '',
    on_host: '',
    private_key_path: '',
    message: 'Key successfully registered!',
    status: 'ok',
    error: null,
    ...change,
  }
}
