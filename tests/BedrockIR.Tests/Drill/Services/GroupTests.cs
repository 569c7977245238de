using BedrockIR.Drill;
using BedrockIR.Drill.Content;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>Groups bind those who are in them, and go only when they are empty, as AWS has it.</summary>
public sealed class GroupTests
{
    private const string Deny = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Deny%22%2C%22Action%22%3A%22bedrock%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D";
    private const string LeakedSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYLEAKEDKEY000";

    [Fact]
    public async Task A_groups_policy_binds_its_members_for_as_long_as_they_are_in_it()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller responder = new(drill), thief = new(drill) { AccessKey = SmallAccount.LeakedKey, SecretKey = LeakedSecret };
        await Done(responder, "CreateGroup&GroupName=denied");
        await Done(responder, $"PutGroupPolicy&GroupName=denied&PolicyName=deny&PolicyDocument={Deny}");
        Assert.Null((await thief.Bedrock("GET", "/foundation-models")).Error);
        await Done(responder, "AddUserToGroup&GroupName=denied&UserName=svc-leaked");
        Assert.Equal("AccessDeniedException", (await thief.Bedrock("GET", "/foundation-models")).Error);
        Assert.Contains("<GroupName>denied</GroupName>", (await responder.Query("Action=ListGroupsForUser&UserName=svc-leaked")).Body, StringComparison.Ordinal);
        string details = (await responder.Query("Action=GetAccountAuthorizationDetails")).Body;
        Assert.Contains("<GroupList><member>denied</member></GroupList>", details, StringComparison.Ordinal);
        Assert.Contains("<PolicyName>deny</PolicyName>", details, StringComparison.Ordinal);
        await Done(responder, "RemoveUserFromGroup&GroupName=denied&UserName=svc-leaked");
        Assert.Null((await thief.Bedrock("GET", "/foundation-models")).Error);
    }

    [Fact]
    public async Task A_group_goes_only_when_nobody_and_nothing_is_in_it()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        await Done(caller, "CreateGroup&GroupName=g");
        await Done(caller, "AddUserToGroup&GroupName=g&UserName=svc-leaked");
        await Done(caller, $"PutGroupPolicy&GroupName=g&PolicyName=p&PolicyDocument={Deny}");
        Assert.Equal(("DeleteConflict", 409), await Refused(caller, "DeleteGroup&GroupName=g"));
        await Done(caller, "RemoveUserFromGroup&GroupName=g&UserName=svc-leaked");
        Assert.Equal(("DeleteConflict", 409), await Refused(caller, "DeleteGroup&GroupName=g"));
        await Done(caller, "DeleteGroupPolicy&GroupName=g&PolicyName=p");
        await Done(caller, "DeleteGroup&GroupName=g");
        Assert.Equal(("NoSuchEntity", 404), await Refused(caller, "GetGroup&GroupName=g"));
    }

    [Fact]
    public async Task A_user_is_in_ten_groups_at_most()
    {
        DrillContent content = SmallAccount.Content();
        content.Global["users"]![1]!["_groups"] = new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, 9).Select(i => (System.Text.Json.Nodes.JsonNode)$"g{i}")]);
        using DrillServer drill = DrillServer.Start(content);
        using SignedCaller caller = new(drill);
        await Done(caller, "AddUserToGroup&GroupName=operators&UserName=svc-leaked");
        await Done(caller, "AddUserToGroup&GroupName=operators&UserName=svc-leaked");
        await Done(caller, "CreateGroup&GroupName=eleventh");
        Assert.Equal(("LimitExceeded", 409), await Refused(caller, "AddUserToGroup&GroupName=eleventh&UserName=svc-leaked"));
    }

    [Theory]
    [InlineData("PutGroupPolicy&GroupName=operators&PolicyName=own", 5120)]
    [InlineData("CreatePolicy&PolicyName=big", 6144)]
    public async Task A_policy_may_be_so_long_and_no_longer(string form, int most)
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        Assert.Equal(("LimitExceeded", 409), await Refused(caller, $"{form}&PolicyDocument={OfSize(most + 1)}"));
        await Done(caller, $"{form}&PolicyDocument={OfSize(most)}");
    }

    [Theory]
    [InlineData("AttachUserPolicy&UserName=svc-leaked&PolicyArn=", "DetachUserPolicy&UserName=svc-leaked&PolicyArn=")]
    [InlineData("PutUserPermissionsBoundary&UserName=svc-leaked&PermissionsBoundary=", "DeleteUserPermissionsBoundary&UserName=svc-leaked&x=")]
    public async Task A_policy_that_is_in_use_is_not_deleted(string use, string release)
    {
        const string Arn = "arn:aws:iam::111122223333:policy/made";
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        await Done(caller, $"CreatePolicy&PolicyName=made&PolicyDocument={Deny}");
        await Done(caller, use + Arn);
        Assert.Contains("Count>1</", (await caller.Query("Action=GetPolicy&PolicyArn=" + Arn)).Body, StringComparison.Ordinal);
        Assert.Equal(("DeleteConflict", 409), await Refused(caller, "DeletePolicy&PolicyArn=" + Arn));
        await Done(caller, release + Arn);
        await Done(caller, "DeletePolicy&PolicyArn=" + Arn);
        Assert.Equal(("NoSuchEntity", 404), await Refused(caller, "GetPolicy&PolicyArn=" + Arn));
    }

    [Fact]
    public async Task A_password_leaves_no_trace_in_the_trail()
    {
        using DrillServer drill = SmallAccount.Start();
        using SignedCaller caller = new(drill);
        await Done(caller, "CreateLoginProfile&UserName=responder&Password=Correct-horse-9");
        Assert.DoesNotContain("Correct-horse", string.Join('\n', drill.Account.Trail.Entries.Select(e => e.Record.ToJsonString())), StringComparison.Ordinal);
        Assert.Contains(drill.Account.Trail.Entries, e => (string?)e.Record["eventName"] == "CreateLoginProfile");
        Assert.Equal(("PasswordPolicyViolation", 400), await Refused(caller, "CreateLoginProfile&UserName=BedrockAPIKey-x7k2&Password=short"));
    }

    private static async Task Done(SignedCaller caller, string form)
    {
        Reply reply = await caller.Query("Action=" + form);
        Assert.True(reply.Error is null, reply.Body);
    }

    private static async Task<(string?, int)> Refused(SignedCaller caller, string form)
    {
        Reply reply = await caller.Query("Action=" + form);
        return (reply.Error, reply.Status);
    }

    // White space does not count.
    private static string OfSize(int size)
    {
        const string Shell = """{"Statement":[{"Effect":"Deny","Resource":"*","Action":"x:"}]}""";
        return Uri.EscapeDataString(Shell.Replace("x:", "x:" + new string('y', size - Shell.Length), StringComparison.Ordinal).Replace(",", " ,\n ", StringComparison.Ordinal));
    }
}
