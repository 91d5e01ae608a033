import { PASSWORD_MAXIMUM, PASSWORD_MINIMUM, passwordProblem } from './password.rules.js';

describe('a new password', () => {
  it('has 10 to 128 characters, counted as people count them', () => {
    const text = 'kV3 mauve-tin orbit '.repeat(10);
    expect(passwordProblem(text.slice(0, PASSWORD_MINIMUM - 1), 'wang')).toBe('TOO_SHORT');
    expect(passwordProblem(text.slice(0, PASSWORD_MINIMUM), 'wang')).toBeNull();
    expect(passwordProblem(text.slice(0, PASSWORD_MAXIMUM), 'wang')).toBeNull();
    expect(passwordProblem(text.slice(0, PASSWORD_MAXIMUM + 1), 'wang')).toBe('TOO_LONG');
    // Ten code units, five characters.
    expect(passwordProblem('🐼🐨🦊🐻🐷', 'wang')).toBe('TOO_SHORT');
  });

  it.each([
    'password123', 'Password1234!', 'PASSWORD!!!', 'passwordpassword', 'qwertyuiop', 'administrator1', 'admin123456', '123456admin', 'Anquan2024!', 'woaini1314520',
    '1234567890', '0123456789', '1234567890123', 'abcdefghijk', 'zyxwvutsrqp', '9876543210', 'aaaaaaaaaaaa', 'abcabcabcabc', 'ｐａｓｓｗｏｒｄ１２３', '5201314520',
  ])('is not %s', (password) => {
    expect(passwordProblem(password, 'wang')).toBe('TOO_COMMON');
  });

  it.each(['correct horse battery', '隐患排查要认真做好呀', 'administration of tea', 'kx7-92vd-pqlm', 'my password is a river'])('may be %s', (password) => {
    expect(passwordProblem(password, 'wang')).toBeNull();
  });

  it('is not the user name and a few signs', () => {
    expect(passwordProblem('zhangsan2024', 'zhangsan')).toBe('TOO_COMMON');
    expect(passwordProblem('Zhangsan-!a', 'zhangsan')).toBe('TOO_COMMON');
    expect(passwordProblem('zhangsan eats plums', 'zhangsan')).toBeNull();
  });
});
