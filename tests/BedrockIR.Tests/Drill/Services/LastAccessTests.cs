using System.Text.Json.Nodes;
using Amazon.Runtime;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>IAM's reports of when services were last used.</summary>
public sealed class LastAccessTests
{
    private const string Users = "arn:aws:iam::111122223333:user/", Role = "arn:aws:iam::111122223333:role/role-0";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_may_use_what_his_policies_allow_and_last_used_what_the_trail_says()
    {
        // Of the leaked user's twelve events the first is the youngest.
        Dictionary<string, ServiceLastAccessed> services = await Report(SmallAccount.Content(), Users + "svc-leaked");
        Assert.Equal(["bedrock", "iam", "s3", "sts"], services.Keys.Order(StringComparer.Ordinal));
        ServiceLastAccessed bedrock = services["bedrock"];
        Assert.Equal(("Amazon Bedrock", SmallAccount.Opening.AddMinutes(-1), Users + "svc-leaked", "us-east-1", 1),
            (bedrock.ServiceName, bedrock.LastAuthenticated, bedrock.LastAuthenticatedEntity, bedrock.LastAuthenticatedRegion, bedrock.TotalAuthenticatedEntities));
        Assert.Equal(SmallAccount.Opening.AddMinutes(-4), services["iam"].LastAuthenticated);
        Assert.Equal((null, null, 0), (services["s3"].LastAuthenticated, services["s3"].LastAuthenticatedEntity, services["s3"].TotalAuthenticatedEntities));
    }

    [Fact]
    public async Task What_a_statement_denies_is_not_allowed_by_it_and_what_it_excepts_is_no_limit()
    {
        DrillContent content = SmallAccount.Content();
        JsonObject user = (JsonObject)content.Global["users"]![2]!;
        user["_inlinePolicies"] = new JsonObject
        {
            ["deny"] = JsonNode.Parse("""{"Statement":{"Effect":"Deny","Action":"kms:*","Resource":"*"}}"""),
            ["allow"] = JsonNode.Parse("""{"Statement":[{"Effect":"Allow","Action":["Bedrock:InvokeModel","ecr:Get*"],"Resource":"*"}]}"""),
        };
        Assert.Equal(["bedrock", "ecr"], (await Report(content, Users + "BedrockAPIKey-x7k2")).Keys.Order(StringComparer.Ordinal));
        user["_inlinePolicies"]!["most"] = JsonNode.Parse("""{"Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]}""");
        Assert.Contains("organizations", (await Report(content, Users + "BedrockAPIKey-x7k2")).Keys);
    }

    [Fact]
    public async Task A_session_counts_as_its_role_and_a_policy_as_all_who_have_it()
    {
        DrillContent content = SmallAccount.Content();
        content.Global["roles"]![0]!["_attachedPolicies"] = new JsonArray("arn:aws:iam::aws:policy/AdministratorAccess");
        DateTimeOffset time = SmallAccount.Opening.AddSeconds(-30);
        JsonObject e = SmallAccount.Event(0, time);
        e["userIdentity"] = JsonNode.Parse("""{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/role-0/me","sessionContext":{"sessionIssuer":{"arn":"ROLE"}}}""".Replace("ROLE", Role, StringComparison.Ordinal));
        e["eventSource"] = "monitoring.amazonaws.com";
        content.Events.Add(new PastEvent(time, "us-east-1", e));
        Assert.Equal(time, (await Report(content, Role))["cloudwatch"].LastAuthenticated);
        content.Global["groups"]![0]!["_attachedPolicies"] = new JsonArray("arn:aws:iam::aws:policy/AmazonBedrockFullAccess");
        Assert.Equal(1, (await Report(content, "arn:aws:iam::aws:policy/AmazonBedrockFullAccess"))["bedrock"].TotalAuthenticatedEntities);
        Assert.Contains("athena", (await Report(content, "arn:aws:iam::111122223333:group/operators")).Keys); // its member is an administrator
    }

    [Fact]
    public async Task Who_and_which_report_must_be_known()
    {
        using DrillServer drill = SmallAccount.Start();
        using AwsSession session = Session(drill);
        Assert.Equal("NoSuchEntity", (await Assert.ThrowsAsync<AmazonServiceException>(() => Generate(session, Users + "nobody"))).ErrorCode);
        Assert.Equal("NoSuchEntity", (await Assert.ThrowsAsync<AmazonServiceException>(() =>
            session.Call(IamOperations.GetServiceLastAccessedDetails, new GetServiceLastAccessedDetailsRequest { JobId = Guid.NewGuid().ToString() }, "us-east-1", Cancel))).ErrorCode);
    }

    private static async Task<Dictionary<string, ServiceLastAccessed>> Report(DrillContent content, string arn)
    {
        using DrillServer drill = DrillServer.Start(content);
        using AwsSession session = Session(drill);
        GetServiceLastAccessedDetailsRequest request = new() { JobId = await Generate(session, arn), MaxItems = 1 };
        Dictionary<string, ServiceLastAccessed> services = [];
        await foreach (GetServiceLastAccessedDetailsResponse page in session.CallPages(IamOperations.GetServiceLastAccessedDetails, request, "us-east-1", Cancel))
        {
            Assert.Equal("COMPLETED", page.JobStatus);
            services.Add(Assert.Single(page.ServicesLastAccessed).ServiceNamespace!, page.ServicesLastAccessed[0]);
        }
        return services;
    }

    private static async Task<string> Generate(AwsSession session, string arn) =>
        (await session.Call(IamOperations.GenerateServiceLastAccessedDetails, new GenerateServiceLastAccessedDetailsRequest { Arn = arn }, "us-east-1", Cancel)).JobId!;

    private static AwsSession Session(DrillServer drill) =>
        new(new BasicAWSCredentials(drill.AccessKey, drill.SecretKey), new AwsSessionOptions { EndpointUrl = drill.EndpointUrl, MaxRetries = 0 });
}
