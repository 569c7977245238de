using BedrockIR.Events;

namespace BedrockIR.Tests.Events;

public sealed class UserIdentityTests
{
    [Fact]
    public void IAM_user_has_name_key_and_no_session()
    {
        TrailEvent e = TestEventParser.ParseWithIdentity("""
            {"type":"IAMUser","principalId":"AIDAEXAMPLE","arn":"arn:aws:iam::111122223333:user/team/svc","accountId":"111122223333",
             "accessKeyId":"AKIAEXAMPLE","userName":"svc"}
            """);

        Assert.Equal(("IAMUser", "svc", "AKIAEXAMPLE", "svc"), (e.UserIdentityType, e.UserName, e.AccessKeyId, e.Principal));
        Assert.Equal(("AIDAEXAMPLE", "arn:aws:iam::111122223333:user/team/svc"), (e.PrincipalId, e.Arn));
        Assert.Null(e.SessionName);
        Assert.Null(e.IssuerArn);
        Assert.Null(e.MfaAuthenticated);
    }

    [Fact]
    public void Role_session_has_session_name_and_issuer()
    {
        TrailEvent e = TestEventParser.ParseWithIdentity("""
            {"type":"AssumedRole","principalId":"AROAEXAMPLE:pwned","arn":"arn:aws:sts::111122223333:assumed-role/Admin/pwned",
             "accountId":"111122223333","accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE",
             "arn":"arn:aws:iam::111122223333:role/path/Admin","accountId":"111122223333","userName":"Admin"},
             "attributes":{"creationDate":"2025-01-21T17:00:00Z","mfaAuthenticated":"false"}}}
            """);

        Assert.Equal(("pwned", "Admin/pwned"), (e.SessionName, e.Principal));
        Assert.Equal(("arn:aws:iam::111122223333:role/path/Admin", "Admin"), (e.IssuerArn, e.IssuerName));
        Assert.Null(e.UserName);
        Assert.False(e.MfaAuthenticated);
    }

    [Theory]
    [InlineData("""{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Admin/me@example.com"}""", "me@example.com", "Admin/me@example.com")]
    [InlineData("""{"type":"AssumedRole","principalId":"AROAEXAMPLE:i-0abc"}""", "i-0abc", "role/i-0abc")]
    [InlineData("""{"type":"AssumedRole","principalId":"AROAEXAMPLE:a:b","sessionContext":{"sessionIssuer":{"userName":"R"}}}""", "a:b", "R/a:b")]
    [InlineData("""{"type":"AssumedRole","principalId":"AROAEXAMPLE","sessionContext":{"sessionIssuer":{"userName":"R"}}}""", null, "R")]
    [InlineData("""{"type":"AssumedRole","principalId":"AROAEXAMPLE:","sessionContext":{"sessionIssuer":{"userName":"R"}}}""", null, "R")]
    [InlineData("""{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/R/"}""", null, "R")]
    [InlineData("""{"type":"AssumedRole"}""", null, "role")]
    public void Role_session_with_missing_fields_is_completed(string identity, string? session, string principal)
    {
        TrailEvent e = TestEventParser.ParseWithIdentity(identity);

        Assert.Equal((session, principal), (e.SessionName, e.Principal));
    }

    [Theory]
    [InlineData("""{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","accountId":"111122223333"}""", "root")]
    [InlineData("""{"type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root","userName":"account-alias"}""", "root")]
    [InlineData("""{"type":"FederatedUser","principalId":"111122223333:alice","arn":"arn:aws:sts::111122223333:federated-user/alice"}""", "alice")]
    [InlineData("""{"type":"AWSService","invokedBy":"bedrock.amazonaws.com"}""", "bedrock.amazonaws.com")]
    [InlineData("""{"accountId":"111122223333","invokedBy":"AWS Internal"}""", "AWS Internal")]
    [InlineData("""{"type":"AWSAccount","principalId":"AIDAEXAMPLE","accountId":"444455556666"}""", "AIDAEXAMPLE")]
    [InlineData("""{"type":"AWSAccount","principalId":"","accountId":"444455556666"}""", "444455556666")]
    [InlineData("""{"type":"SAMLUser","principalId":"SAMPLE/idp:alice","userName":"alice@example.com","identityProvider":"idp"}""", "alice@example.com")]
    [InlineData("""{"type":"WebIdentityUser","principalId":"accounts.google.com:app:42","userName":"42","identityProvider":"accounts.google.com"}""", "42")]
    [InlineData("""{"type":"IdentityCenterUser","accountId":"111122223333","onBehalfOf":{"userId":"u-1","identityStoreArn":"arn:x"},"credentialId":"c"}""", "identity-center/u-1")]
    [InlineData("""{"type":"IdentityCenterUser","accountId":"111122223333"}""", "111122223333")]
    [InlineData("""{"type":"Unknown"}""", "unknown")]
    [InlineData("{}", "unknown")]
    [InlineData("null", "unknown")]
    [InlineData("[]", "unknown")]
    [InlineData("\"arn:aws:iam::111122223333:user/x\"", "unknown")]
    [InlineData("7", "unknown")]
    public void Every_identity_type_has_a_principal(string identity, string principal) =>
        Assert.Equal(principal, TestEventParser.ParseWithIdentity(identity).Principal);

    [Fact]
    public void Federated_user_has_session_name_from_ARN() =>
        Assert.Equal("alice", TestEventParser.ParseWithIdentity("""{"type":"FederatedUser","arn":"arn:aws:sts::111122223333:federated-user/alice"}""").SessionName);

    [Fact]
    public void Record_without_identity_is_unknown()
    {
        TrailEvent e = TestEventParser.Parse("""{"eventName":"X"}""");

        Assert.Equal("unknown", e.Principal);
        Assert.Null(e.UserIdentityType);
        Assert.Null(e.Arn);
        Assert.Null(e.AccountId);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"false\"", false)]
    [InlineData("\"yes\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("1", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public void MFA_flag_is_read_from_text_and_boolean(string written, bool? expected) => Assert.Equal(expected,
        TestEventParser.ParseWithIdentity($$"""{"type":"AssumedRole","sessionContext":{"attributes":{"mfaAuthenticated":{{written}} } } }""").MfaAuthenticated);

    [Fact]
    public void Malformed_session_context_is_ignored()
    {
        foreach (string context in (string[])["[]", "\"x\"", "null", "{\"sessionIssuer\":[],\"attributes\":true}", "{\"sessionIssuer\":{\"userName\":{}}}"])
        {
            TrailEvent e = TestEventParser.ParseWithIdentity($$"""{"type":"IAMUser","sessionContext":{{context}}}""");

            Assert.Equal((null, null, null), (e.IssuerArn, e.IssuerName, e.MfaAuthenticated));
        }
    }

    [Fact]
    public void Recipient_account_takes_precedence_over_caller_account()
    {
        TrailEvent crossed = TestEventParser.ParseWithIdentity("""{"type":"AWSAccount","accountId":"444455556666"}""", "\"recipientAccountId\":\"111122223333\",");
        TrailEvent own = TestEventParser.ParseWithIdentity("""{"type":"IAMUser","accountId":"444455556666"}""");

        Assert.Equal(("111122223333", "444455556666"), (crossed.AccountId, crossed.CallerAccountId));
        Assert.Equal(("444455556666", "444455556666"), (own.AccountId, own.CallerAccountId));
    }
}
