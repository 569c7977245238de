using System.Text.Json.Nodes;
using Amazon.Runtime;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.Ec2;
using BedrockIR.Aws.Services.Events;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>Networks, their endpoints and the rules of event buses, as our own client reads them from the drill.</summary>
public sealed class NetworkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vpc-id", "vpc-1", "vpce-1 vpce-2")]
    [InlineData("vpc-id", "vpc-?", "vpce-0 vpce-1 vpce-2")]
    [InlineData("service-name", "com.amazonaws.us-east-1.bedrock-runtime", "vpce-0 vpce-2")]
    [InlineData("service-name", "none com.amazonaws.us-east-1.bedrock-agent", "vpce-1")]
    [InlineData("service-name", "bedrock", "")]
    public async Task Endpoints_are_those_that_pass_the_filter(string name, string values, string expected)
    {
        using DrillServer drill = SmallAccount.Start();
        using AwsSession session = Session(drill);
        DescribeVpcEndpointsRequest request = new() { Filters = [new Filter { Name = name, Values = values.Split(' ') }] };
        DescribeVpcEndpointsResponse answer = await session.Call(Ec2Operations.DescribeVpcEndpoints, request, drill.Region, Cancel);
        Assert.Equal(expected, string.Join(' ', answer.VpcEndpoints.Select(e => e.VpcEndpointId)));
    }

    [Fact]
    public async Task Every_member_is_read_of_every_page()
    {
        using DrillServer drill = SmallAccount.Start();
        using AwsSession session = Session(drill);
        List<VpcEndpoint> endpoints = [];
        await foreach (DescribeVpcEndpointsResponse page in session.CallPages(Ec2Operations.DescribeVpcEndpoints, new DescribeVpcEndpointsRequest { MaxResults = 1 }, drill.Region, Cancel))
            endpoints.Add(Assert.Single(page.VpcEndpoints));
        Assert.Equal(3, endpoints.Count);
        VpcEndpoint first = endpoints[0];
        Assert.Equal(("Interface", "vpc-0", "available", true, "111122223333"), (first.VpcEndpointType, first.VpcId, first.State, first.PrivateDnsEnabled, first.OwnerId));
        Assert.Equal("subnet-0 subnet-1 sg-0", $"{string.Join(' ', first.SubnetIds)} {Assert.Single(first.Groups).GroupId}");
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), first.CreationTimestamp);
        Assert.Equal("bedrock:InvokeModel", (string?)JsonNode.Parse(first.PolicyDocument!)!["Statement"]![0]!["Action"]);
        Assert.Equal("*", (string?)JsonNode.Parse(endpoints[1].PolicyDocument!)!["Statement"]![0]!["Action"]);
        DescribeVpcsResponse vpcs = await session.Call(Ec2Operations.DescribeVpcs, new DescribeVpcsRequest { VpcIds = ["vpc-1"] }, drill.Region, Cancel);
        Vpc vpc = Assert.Single(vpcs.Vpcs);
        Assert.Equal(("vpc-1", false, "10.1.0.0/16", "net 1"), (vpc.VpcId, vpc.IsDefault, vpc.CidrBlock, Assert.Single(vpc.Tags).Value));
    }

    [Fact]
    public async Task EC2_names_what_is_wrong()
    {
        using DrillServer drill = SmallAccount.Start();
        using AwsSession session = Session(drill), thief = new(new BasicAWSCredentials(SmallAccount.LeakedKey, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYLEAKEDKEY000"), Options(drill));
        Task Vpcs(AwsSession as_, DescribeVpcsRequest request) => as_.Call(Ec2Operations.DescribeVpcs, request, drill.Region, Cancel);
        Assert.Equal("InvalidVpcID.NotFound", (await Error(Vpcs(session, new() { VpcIds = ["vpc-9"] }))).ErrorCode);
        Assert.Equal("InvalidParameterValue", (await Error(Vpcs(session, new() { Filters = [new Filter { Name = "colour", Values = ["blue"] }] }))).ErrorCode);
        Assert.Equal("InvalidNextToken", (await Error(Vpcs(session, new() { NextToken = "none" }))).ErrorCode);
        AmazonServiceException denied = await Error(Vpcs(thief, new()));
        Assert.Equal(("UnauthorizedOperation", true, 403), (denied.ErrorCode, AwsErrors.IsDenied(denied), (int)denied.StatusCode));
        Assert.False(string.IsNullOrEmpty(denied.RequestId));
        drill.Faults.Add(new Fault(FaultKind.Throttle) { Service = "ec2" });
        Assert.Equal("RequestLimitExceeded", (await Error(Vpcs(session, new()))).ErrorCode);
    }

    [Fact]
    public async Task Rules_are_those_of_their_bus_and_of_every_page()
    {
        DrillContent content = SmallAccount.Content();
        ((JsonArray)content.Regional["us-east-1"]!["rules"]!).Add(new JsonObject { ["Name"] = "<&>\u0001", ["State"] = "ENABLED", ["EventPattern"] = new JsonObject { ["source"] = new JsonArray("aws.iam") } });
        using DrillServer drill = DrillServer.Start(content);
        using AwsSession session = Session(drill);
        List<Rule> rules = [];
        await foreach (ListRulesResponse page in session.CallPages(EventsOperations.ListRules, new ListRulesRequest { Limit = 1 }, drill.Region, Cancel))
            rules.Add(Assert.Single(page.Rules));
        Assert.Equal(["<&>\u0001", "bedrock-jobs", "bedrock-keys", "nightly"], rules.Select(r => r.Name));
        Assert.Equal("""{"source":["aws.iam"]}""", rules[0].EventPattern);
        Assert.All(rules, r => Assert.Equal("default", r.EventBusName));
        ListRulesRequest other = new() { EventBusName = "arn:aws:events:us-east-1:111122223333:event-bus/other" };
        Assert.Equal("bedrock-other", Assert.Single((await session.Call(EventsOperations.ListRules, other, drill.Region, Cancel)).Rules).Name);
        Assert.Empty((await session.Call(EventsOperations.ListRules, new ListRulesRequest(), "eu-west-1", Cancel)).Rules);
    }

    private static AwsSession Session(DrillServer drill) => new(new BasicAWSCredentials(drill.AccessKey, drill.SecretKey), Options(drill));

    private static AwsSessionOptions Options(DrillServer drill) => new() { EndpointUrl = drill.EndpointUrl, MaxRetries = 0 };

    private static Task<AmazonServiceException> Error(Task call) => Assert.ThrowsAsync<AmazonServiceException>(() => call);
}
