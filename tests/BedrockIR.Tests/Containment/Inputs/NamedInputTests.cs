using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Tests.Containment.Inputs;

/// <summary>What a caller names itself.</summary>
public sealed class NamedInputTests
{
    [Fact]
    public void A_key_given_for_its_id_is_refused_and_not_repeated() => Assert.All(["ABSKQmVkcm9jaw==", "bedrock-api-key-Ymxh"], key =>
    {
        foreach (Func<ContainmentTarget> call in new Func<ContainmentTarget>[]
        {
            () => ContainmentTargetFactory.CreateFromName(null, null, null, key, null),
            () => ContainmentTargetFactory.CreateFromName(null, null, key, null, null),
        })
        {
            InputException problem = Assert.Throws<InputException>(call);
            Assert.Equal("NotAContainmentName", problem.Id);
            Assert.DoesNotContain(key, problem.Message + problem.Target, StringComparison.Ordinal);
            Assert.Contains("ConvertFrom-BedrockApiKey", problem.Message, StringComparison.Ordinal);
        }
    });

    [Theory]
    [InlineData("a b", null, null, null, null, "user name")]
    [InlineData(null, "role/x", null, null, null, "role name")]
    [InlineData(null, null, "svc-leaked", null, null, "access key id")]
    [InlineData(null, null, null, "AKIAIOSFODNN7LEAKED0", null, "API key id")]
    [InlineData(null, null, null, null, "arn:aws:iam::111122223333:user/a\nb", "ARN")]
    [InlineData("svc-leaked\n", null, null, null, null, "user name")]
    [InlineData(null, null, "AKIAIOSFODNN7LEAKED0\n", null, null, "access key id")]
    [InlineData(null, null, null, "ACCAEXAMPLE1234567890\n", null, "API key id")]
    [InlineData(null, null, null, null, "arn:aws:iam::111122223333:user/svc-leaked\n", "ARN")]
    [InlineData(null, null, null, null, "arn:aws:sts::111122223333:assumed-role/Deploy/pwned\n", "ARN")]
    [InlineData("somebody", null, null, null, "arn:aws:iam::111122223333:user/svc-leaked", "user name")]
    [InlineData("pwned", null, null, null, "arn:aws:sts::111122223333:assumed-role/Deploy/pwned", "user name")]
    public void A_name_that_cannot_be_is_refused(string? user, string? role, string? key, string? apiKey, string? arn, string what)
    {
        InputException problem = Assert.Throws<InputException>(() => ContainmentTargetFactory.CreateFromName(user, role, key, apiKey, arn));
        Assert.Contains(": " + what + ".", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_refused() => Assert.Throws<InputException>(() => ContainmentTargetFactory.CreateFromName(null, "", null, null, null));

    [Fact]
    public void What_is_named_is_the_target()
    {
        ContainmentTarget target = ContainmentTargetFactory.CreateFromName("svc-leaked", null, "AKIAIOSFODNN7LEAKED0", "ACCAEXAMPLE1234567890", "arn:aws:iam::111122223333:user/apps/svc-leaked");
        Assert.Equal("named by the caller", target.Reason);
        Assert.Equal(("svc-leaked", "111122223333"), (target.UserName, target.AccountId));
        Assert.Equal(["AKIAIOSFODNN7LEAKED0"], target.AccessKeyIds);
        Assert.Equal(["ACCAEXAMPLE1234567890"], target.ApiKeyIds);
        Assert.Equal("Deploy", ContainmentTargetFactory.CreateFromName(null, "Deploy", null, null, null).RoleName);
    }
}
