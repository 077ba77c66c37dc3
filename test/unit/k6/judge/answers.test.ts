import assert from 'node:assert/strict';
import { requestOf } from '../../../../src/k6/judge/answers.ts';
import { answering } from '../../../support/k6/answering.ts';

const requestTo = (url: string): string => requestOf({ ...answering(200), url });

describe('the request that a violation names', () => {
  it('is method and URL, as far as they are known', () => {
    assert.equal(requestTo('http://t/users/u1'), 'GET http://t/users/u1');
    assert.equal(requestOf({ ...answering(200), url: '' }), 'GET ');
    assert.equal(requestOf(undefined), '');
  });

  it('tells which parameters there were, never their values', () => {
    assert.equal(requestTo('http://t/a?token=s3cret&page=2'), 'GET http://t/a?token=…&page=…');
    assert.equal(requestTo('http://t/a?key=s3=cr?et&&flag='), 'GET http://t/a?key=…&&flag=…');
    assert.equal(requestTo('http://t/a?s3cret#s3cret'), 'GET http://t/a?…');
    assert.equal(requestTo('http://t/a#s3cret?x=1'), 'GET http://t/a');
  });

  it('tells no user and no password', () => {
    assert.equal(requestTo('https://me:s3cret@t:8080/a@b'), 'GET https://t:8080/a@b');
    assert.equal(requestTo('https://me:s3@cret@t/a?x=y@z'), 'GET https://t/a?x=…');
    assert.equal(requestTo('https://t?mail=me@t'), 'GET https://t?mail=…');
  });
});
