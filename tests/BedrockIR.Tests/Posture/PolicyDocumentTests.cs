using BedrockIR.Posture.Policies;

namespace BedrockIR.Tests.Posture;

/// <summary>Policies are judged as IAM judges them, as far as that is possible without a request.</summary>
public sealed class PolicyDocumentTests
{
    private const string Bucket = "arn:aws:s3:::logs";

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}}""", true)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:put?bject"],"Resource":["arn:aws:s3:::logs/*"]}]}""", true)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::LOGS/*"}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]}""", true)]
    [InlineData("""{"Statement":[{"Effect":"Allow","NotAction":"s3:*","Resource":"*"}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::logs/*"}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":"s3:PutObject","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""", true)]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""", false)]
    [InlineData("""{"Statement":[]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"allow","Action":"s3:*","Resource":"*"}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":{"a":1},"Resource":7},3,null]}""", false)]
    public void It_allows_what_it_says(string policy, bool allowed) =>
        Assert.Equal(allowed, PolicyDocument.Parse(policy)!.Allows("s3:PutObject", Bucket + "/a/b"));

    [Theory]
    [InlineData("""{"Service":"bedrock.amazonaws.com"}""", true)]
    [InlineData("""{"Service":["cloudtrail.amazonaws.com","bedrock.amazonaws.com"]}""", true)]
    [InlineData("\"*\"", true)]
    [InlineData("""{"AWS":"*"}""", false)]
    [InlineData("""{"Service":"cloudtrail.amazonaws.com"}""", false)]
    [InlineData("null", false)]
    public void It_allows_whom_it_names(string principal, bool allowed) =>
        Assert.Equal(allowed, PolicyDocument.Parse("""{"Statement":[{"Effect":"Allow","Principal":WHOM,"Action":"s3:PutObject","Resource":"*"}]}""".Replace("WHOM", principal, StringComparison.Ordinal))!
            .Allows("s3:PutObject", Bucket, PolicyPrincipal.Bedrock));

    [Theory]
    [InlineData("")]
    [InlineData("no policy")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("%7B%22Statement")]
    public void What_is_no_policy_is_none(string text) => Assert.Null(PolicyDocument.Parse(text));

    [Fact]
    public void Half_a_character_is_read_as_one_that_nobody_means() =>
        Assert.False(PolicyDocument.Parse("""{"Statement":{"Effect":"Allow","Action":"s3:Put\ud800","Principal":"\ud800","Resource":["\udc00"]}}""")!.Allows("s3:PutObject", Bucket));

    [Fact]
    public void It_may_be_encoded_as_IAM_sends_it() =>
        Assert.True(PolicyDocument.Parse("%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%7D")!.Allows("s3:GetObject", Bucket));

    [Theory]
    [InlineData("bedrock:*", true)]
    [InlineData("Bedrock:**", true)]
    [InlineData("bedrock:Invoke*", false)]
    [InlineData("bedrock-agentcore:*", false)]
    [InlineData("*", false)]
    public void All_of_a_service_is_known_from_a_part(string action, bool whole) =>
        Assert.Equal(whole, PolicyDocument.Parse("""{"Statement":{"Effect":"Allow","Action":"WHAT","Resource":"*"}}""".Replace("WHAT", action, StringComparison.Ordinal))!.Statements[0].MatchesWholeService("bedrock"));
}
