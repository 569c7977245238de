using System.Text.Json.Nodes;
using Amazon.Runtime;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>GetAccountAuthorizationDetails, as our own client reads it from the drill.</summary>
public sealed class AuthorizationDetailsTests
{
    [Fact]
    public async Task One_item_a_page_gives_what_one_page_gives()
    {
        DrillContent content = SmallAccount.Content();
        Assert.Equal(await Read(content, new() { MaxItems = 1000 }, pages: 1), await Read(content, new() { MaxItems = 1 }, pages: 10));
    }

    [Fact]
    public async Task Documents_are_encoded_whether_the_account_has_them_as_text_or_not()
    {
        const string Hostile = """{"Version":"2012-10-17","Statement":[{"Sid":"<a>&\"%41+é","Effect":"Allow","Action":"*","Resource":"*"}]}""";
        DrillContent content = SmallAccount.Content();
        content.Global["users"]![1]!["_inlinePolicies"] = new JsonObject { ["<&>"] = Hostile };
        content.Global["roles"]![0]!["AssumeRolePolicyDocument"] = Hostile;
        content.Global["policies"]![0]!["_document"] = Hostile;
        GetAccountAuthorizationDetailsResponse answer = (await Answers(content, new())).Single();
        PolicyDetail inline = Assert.Single(answer.UserDetailList[1].UserPolicyList);
        Assert.Equal("<&>", inline.PolicyName);
        foreach (string? document in new[] { inline.PolicyDocument, answer.RoleDetailList[0].AssumeRolePolicyDocument, answer.Policies[0].PolicyVersionList[0].Document })
        {
            Assert.StartsWith("%7B%22Version", document, StringComparison.Ordinal);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Hostile), JsonNode.Parse(Uri.UnescapeDataString(document!))), document);
        }
    }

    [Fact]
    public async Task Policies_are_counted_where_they_are_attached_and_where_they_bound()
    {
        DrillContent content = SmallAccount.Content();
        JsonArray policies = (JsonArray)content.Global["policies"]!;
        policies.Add(Policy("arn:aws:iam::aws:policy/Unused"));
        policies.Add(Policy("arn:aws:iam::aws:policy/Bound"));
        policies.Add(Policy("arn:aws:iam::111122223333:policy/Own"));
        content.Global["users"]![1]!["PermissionsBoundary"] = new JsonObject { ["PermissionsBoundaryType"] = "Policy", ["PermissionsBoundaryArn"] = "arn:aws:iam::aws:policy/Bound" };
        GetAccountAuthorizationDetailsResponse answer = (await Answers(content, new())).Single();
        Assert.Equal(
            ["AdministratorAccess 1 0", "AmazonBedrockFullAccess 1 0", "ReadOnlyAccess 5 0", "Bound 0 1", "Own 0 0"],
            answer.Policies.Select(p => $"{p.PolicyName} {p.AttachmentCount} {p.PermissionsBoundaryUsageCount}"));
        Assert.Equal("arn:aws:iam::aws:policy/Bound", answer.UserDetailList[1].PermissionsBoundary!.PermissionsBoundaryArn);
        Assert.Equal(["Own"], (await Answers(content, new() { Filter = ["LocalManagedPolicy"] })).Single().Policies.Select(p => p.PolicyName));
    }

    [Fact]
    public async Task A_filter_leaves_the_other_lists_empty()
    {
        GetAccountAuthorizationDetailsResponse answer = (await Answers(SmallAccount.Content(), new() { Filter = ["Group", "Role"] })).Single();
        Assert.Equal((0, 1, 3, 0), (answer.UserDetailList.Count, answer.GroupDetailList.Count, answer.RoleDetailList.Count, answer.Policies.Count));
        Assert.Equal("own", Assert.Single(answer.RoleDetailList[2].RolePolicyList).PolicyName);
        Assert.NotNull(answer.RoleDetailList[2].RoleLastUsed!.LastUsedDate);
        AmazonServiceException e = await Assert.ThrowsAsync<AmazonServiceException>(() => Answers(SmallAccount.Content(), new() { Filter = ["Everything"] }));
        Assert.Equal("ValidationError", e.ErrorCode);
    }

    [Fact]
    public async Task Roles_of_other_accounts_are_not_this_accounts()
    {
        DrillContent content = SmallAccount.Content();
        content.Global["roles"]![1]!["Arn"] = "arn:aws:iam::444455556666:role/role-1";
        Assert.Equal(["role-0", "role-2"], (await Answers(content, new())).Single().RoleDetailList.Select(r => r.RoleName));
        using DrillServer drill = DrillServer.Start(content);
        using SignedCaller caller = new(drill);
        Assert.DoesNotContain("role-1", (await caller.Query("Action=ListRoles")).Body, StringComparison.Ordinal);
    }

    private static JsonObject Policy(string arn) => new()
    {
        ["PolicyName"] = arn[(arn.LastIndexOf('/') + 1)..], ["Arn"] = arn, ["_document"] = new JsonObject { ["Statement"] = new JsonArray() },
    };

    private static async Task<string> Read(DrillContent content, GetAccountAuthorizationDetailsRequest request, int pages)
    {
        List<GetAccountAuthorizationDetailsResponse> answers = await Answers(content, request);
        Assert.Equal(pages, answers.Count);
        return string.Join('\n', [.. answers.SelectMany(a => a.UserDetailList).Select(u => $"{u.Arn} {string.Join(',', u.GroupList)} {string.Join(',', u.UserPolicyList.Select(p => p.PolicyName))}"),
            .. answers.SelectMany(a => a.GroupDetailList).Select(g => g.Arn), .. answers.SelectMany(a => a.RoleDetailList).Select(r => $"{r.Arn} {r.AssumeRolePolicyDocument}"),
            .. answers.SelectMany(a => a.Policies).Select(p => $"{p.Arn} {p.PolicyVersionList.Single().Document}")]);
    }

    private static async Task<List<GetAccountAuthorizationDetailsResponse>> Answers(DrillContent content, GetAccountAuthorizationDetailsRequest request)
    {
        using DrillServer drill = DrillServer.Start(content);
        using AwsSession session = new(new BasicAWSCredentials(drill.AccessKey, drill.SecretKey), new AwsSessionOptions { EndpointUrl = drill.EndpointUrl, MaxRetries = 0 });
        List<GetAccountAuthorizationDetailsResponse> answers = [];
        await foreach (GetAccountAuthorizationDetailsResponse page in session.CallPages(IamOperations.GetAccountAuthorizationDetails, request, drill.Region, TestContext.Current.CancellationToken))
            answers.Add(page);
        return answers;
    }
}
