using BedrockIR.Drill;

namespace BedrockIR.Tests.Drill.Accounts;

/// <summary>The state as text: the same when all is as before, and another for every change that stays.</summary>
public sealed class StateTextTests
{
    private const string Deny = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Deny%22%2C%22Action%22%3A%22bedrock%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D";
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess", Alias = "/agents/AGENT00000/agentaliases/ALIAS00000/";

    [Theory]
    [InlineData("PutUserPolicy&UserName=svc-leaked&PolicyName=deny&PolicyDocument=" + Deny, "DeleteUserPolicy&UserName=svc-leaked&PolicyName=deny")]
    [InlineData("PutGroupPolicy&GroupName=operators&PolicyName=deny&PolicyDocument=" + Deny, "DeleteGroupPolicy&GroupName=operators&PolicyName=deny")]
    [InlineData("UpdateAccessKey&UserName=svc-leaked&AccessKeyId=AKIAIOSFODNN7LEAKED0&Status=Inactive", "UpdateAccessKey&UserName=svc-leaked&AccessKeyId=AKIAIOSFODNN7LEAKED0&Status=Active")]
    [InlineData("DetachUserPolicy&UserName=svc-leaked&PolicyArn=arn:aws:iam::aws:policy/AmazonBedrockFullAccess", "AttachUserPolicy&UserName=svc-leaked&PolicyArn=arn:aws:iam::aws:policy/AmazonBedrockFullAccess")]
    [InlineData("AddUserToGroup&GroupName=operators&UserName=svc-leaked", "RemoveUserFromGroup&GroupName=operators&UserName=svc-leaked")]
    [InlineData("CreateGroup&GroupName=g", "DeleteGroup&GroupName=g")]
    [InlineData("CreatePolicy&PolicyName=p&PolicyDocument=" + Deny, "DeletePolicy&PolicyArn=arn:aws:iam::111122223333:policy/p")]
    [InlineData("CreateLoginProfile&UserName=responder&Password=Correct-horse-9", "DeleteLoginProfile&UserName=responder")]
    [InlineData("PutUserPermissionsBoundary&UserName=svc-leaked&PermissionsBoundary=" + ReadOnly, "DeleteUserPermissionsBoundary&UserName=svc-leaked")]
    public async Task What_is_undone_leaves_no_difference(string form, string undo)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string before = drill.GetStateText();
        Assert.Null((await caller.Query("Action=" + form)).Error);
        Assert.NotEqual(before, drill.GetStateText());
        Assert.Null((await caller.Query("Action=" + undo)).Error);
        Assert.Equal(before, drill.GetStateText());
    }

    [Fact]
    public async Task A_policy_is_read_as_it_was_put_and_white_space_is_no_difference()
    {
        const string Same = """{ "Version": "2012-10-17",  "Statement": [ {"Resource": "*", "Effect": "Allow", "Action": "s3:GetObject"} ] }""";
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string before = drill.GetStateText();
        Assert.Null((await caller.Query("Action=PutUserPolicy&UserName=svc-leaked&PolicyName=own&PolicyDocument=" + Uri.EscapeDataString(Same))).Error);
        Assert.Equal(before, drill.GetStateText());
        Assert.Contains($"<PolicyDocument>{Uri.EscapeDataString(Same)}</PolicyDocument>", (await caller.Query("Action=GetUserPolicy&UserName=svc-leaked&PolicyName=own")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alias_that_takes_calls_again_is_as_before_although_it_was_updated_since()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string before = drill.GetStateText();
        string Update(string state) => $$"""{"agentAliasName":"agentAliasName-0","description":"description-0","aliasInvocationState":"{{state}}"}""";
        await caller.Bedrock("PUT", Alias, Update("REJECT_INVOCATIONS"));
        Assert.NotEqual(before, drill.GetStateText());
        await caller.Bedrock("PUT", Alias, Update("ACCEPT_INVOCATIONS"));
        Assert.Equal(before, drill.GetStateText());
    }

    [Fact]
    public async Task Whoever_only_looks_changes_nothing()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        string before = drill.GetStateText();
        foreach (string form in new[] { "GenerateCredentialReport", "GetAccountAuthorizationDetails", "ListGroupsForUser&UserName=responder", "GenerateServiceLastAccessedDetails&Arn=" + ReadOnly })
            Assert.Null((await caller.Query("Action=" + form)).Error);
        Assert.Null((await caller.Bedrock("GET", "/guardrails", region: "eu-west-3")).Error);
        Assert.Equal(before, drill.GetStateText());
    }
}
