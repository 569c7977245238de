using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Services.Athena;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Aws.Services.Logs;

namespace BedrockIR.Tests.Aws.Client;

/// <summary>Where encodings differ from service to service, and what comes back in which shape.</summary>
public sealed class EncodingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Arn_in_path_is_encoded_again_in_signature()
    {
        CapturingHttpClientFactory http = CapturingHttpClientFactory.WithBody("{}");
        using AwsSession session = TestAwsSessions.Create(http);
        await session.Call(BedrockOperations.StopModelInvocationJob,
            new StopModelInvocationJobRequest { JobIdentifier = "arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/abc" }, "us-east-1", Cancel);
        HttpRequestMessage request = http.Requests[0].Request;
        Assert.Equal("/model-invocation-job/arn%3Aaws%3Abedrock%3Aus-east-1%3A111122223333%3Amodel-invocation-job%2Fabc/stop", request.RequestUri!.AbsolutePath);
        // The signature was made over %253A; a server that checks it is the drill, in its own tests.
        Assert.Equal("POST", request.Method.Method);
        Assert.True(string.IsNullOrEmpty(http.Requests[0].Body));
    }

    [Fact]
    public async Task Token_with_special_characters_is_encoded()
    {
        CapturingHttpClientFactory http = new(_ => SampleResponses.CreateResponse(BedrockOperations.ListCustomModels));
        using AwsSession session = TestAwsSessions.Create(http);
        await session.Call(BedrockOperations.ListCustomModels, new ListCustomModelsRequest { NextToken = "a+b/=&?%20ü" }, "us-east-1", Cancel);
        Assert.Equal("?nextToken=a%2Bb%2F%3D%26%3F%2520%C3%BC", http.Requests[0].Request.RequestUri!.Query);
    }

    [Fact]
    public async Task Query_list_is_numbered_and_document_is_kept()
    {
        CapturingHttpClientFactory http = new(_ => SampleResponses.CreateResponse(IamOperations.SimulatePrincipalPolicy));
        using AwsSession session = TestAwsSessions.Create(http);
        await session.Call(IamOperations.SimulatePrincipalPolicy, new SimulatePrincipalPolicyRequest
        {
            PolicySourceArn = "arn:aws:iam::111122223333:user/ü+&=",
            ActionNames = ["bedrock:InvokeModel", "bedrock:Converse"],
            ContextEntries = [new ContextEntry { ContextKeyName = "k", ContextKeyValues = ["v1", "v2"], ContextKeyType = "string" }],
        }, "eu-west-1", Cancel);
        Assert.Equal("Action=SimulatePrincipalPolicy&Version=2010-05-08&PolicySourceArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Auser%2F%C3%BC%2B%26%3D"
            + "&ActionNames.member.1=bedrock%3AInvokeModel&ActionNames.member.2=bedrock%3AConverse"
            + "&ContextEntries.member.1.ContextKeyName=k&ContextEntries.member.1.ContextKeyValues.member.1=v1&ContextEntries.member.1.ContextKeyValues.member.2=v2&ContextEntries.member.1.ContextKeyType=string",
            http.Requests[0].Body);
    }

    [Fact]
    public async Task Time_format_depends_on_service()
    {
        DateTimeOffset time = new(2026, 11, 1, 2, 3, 4, TimeSpan.FromHours(2));
        CapturingHttpClientFactory http = CapturingHttpClientFactory.WithBody("""{"Events":[],"events":[],"invocationJobSummaries":[]}""");
        using AwsSession session = TestAwsSessions.Create(http);
        await session.Call(CloudTrailOperations.LookupEvents, new LookupEventsRequest { StartTime = time }, "us-east-1", Cancel);
        await session.Call(LogsOperations.FilterLogEvents, new FilterLogEventsRequest { StartTime = time.ToUnixTimeMilliseconds() }, "us-east-1", Cancel);
        await session.Call(BedrockOperations.ListModelInvocationJobs, new ListModelInvocationJobsRequest { SubmitTimeAfter = time }, "us-east-1", Cancel);
        Assert.Equal($"{{\"StartTime\":{time.ToUnixTimeSeconds()}}}", http.Requests[0].Body);
        Assert.Equal($"{{\"startTime\":{time.ToUnixTimeMilliseconds()}}}", http.Requests[1].Body);
        Assert.Equal("?submitTimeAfter=2026-11-01T00%3A03%3A04Z", http.Requests[2].Request.RequestUri!.Query);
    }

    [Theory]
    [InlineData("1793491200", "2026-11-01T00:00:00Z")]
    [InlineData("1793491200.25", "2026-11-01T00:00:00.25Z")]
    [InlineData("1.7934912E9", "2026-11-01T00:00:00Z")]
    [InlineData("\"2026-11-01T00:00:00Z\"", "2026-11-01T00:00:00Z")]
    [InlineData("\"2026-11-01T01:00:00+01:00\"", "2026-11-01T00:00:00Z")]
    public async Task Every_AWS_time_format_is_read(string sent, string meant)
    {
        using AwsSession session = TestAwsSessions.Create(CapturingHttpClientFactory.WithBody($"{{\"Events\":[{{\"CloudTrailEvent\":\"{{}}\",\"EventTime\":{sent}}}]}}"));
        LookupEventsResponse answer = await session.Call(CloudTrailOperations.LookupEvents, new LookupEventsRequest(), "us-east-1", Cancel);
        Assert.Equal(DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture), answer.Events[0].EventTime);
    }

    [Fact]
    public async Task Xml_list_of_any_length_is_read()
    {
        const string xml = """
            <ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult><IsTruncated>true</IsTruncated><Marker>m&amp;1</Marker><Users>
            <member><Path>/</Path><UserId>AIDA1</UserId><Arn>arn:aws:iam::111122223333:user/one</Arn><UserName>one</UserName><CreateDate>2026-01-02T03:04:05Z</CreateDate><Tags><member><Key>a</Key><Value/></member></Tags></member>
            <member><Path>/</Path><UserId>AIDA2</UserId><Arn>arn:aws:iam::111122223333:user/two</Arn><UserName>&lt;two&gt;</UserName><Tags/></member></Users></ListUsersResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></ListUsersResponse>
            """;
        using AwsSession session = TestAwsSessions.Create(CapturingHttpClientFactory.WithBody(xml));
        ListUsersResponse answer = await session.Call(IamOperations.ListUsers, new ListUsersRequest(), "us-east-1", Cancel);
        Assert.Equal(["one", "<two>"], answer.Users.Select(u => u.UserName));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), answer.Users[0].CreateDate);
        Assert.Equal("a", Assert.Single(answer.Users[0].Tags).Key);
        Assert.Empty(answer.Users[1].Tags);
        Assert.Equal("m&1", answer.Marker);
    }

    [Theory]
    [InlineData("""{"__type":"com.amazonaws.cloudtrail#InvalidTimeRangeException","message":"bad"}""", "InvalidTimeRangeException", "bad")]
    [InlineData("""{"__type":"ThrottlingException","Message":"Rate exceeded"}""", "ThrottlingException", "Rate exceeded")]
    [InlineData("<html>proxy</html>", "BadRequest", null)]
    [InlineData("[]", "BadRequest", null)]
    [InlineData("", "BadRequest", null)]
    public async Task Every_AWS_error_format_is_read(string body, string code, string? message)
    {
        using AwsSession session = TestAwsSessions.Create(CapturingHttpClientFactory.WithBody(body, HttpStatusCode.BadRequest));
        AmazonServiceException e = await Assert.ThrowsAsync<AmazonServiceException>(() => session.Call(CloudTrailOperations.LookupEvents, new LookupEventsRequest(), "us-east-1", Cancel));
        Assert.Equal(code, e.ErrorCode);
        if (message is not null)
            Assert.Equal(message, e.Message);
    }

    [Fact]
    public async Task REST_error_header_names_the_error()
    {
        CapturingHttpClientFactory http = new(_ => new HttpResponseMessage(HttpStatusCode.Forbidden)
        {
            Content = new StringContent("""{"message":"no"}""", Encoding.UTF8),
            Headers = { { "x-amzn-ErrorType", "AccessDeniedException:http://internal.amazon.com/coral/com.amazon.coral.service/" } },
        });
        using AwsSession session = TestAwsSessions.Create(http);
        AmazonServiceException e = await Assert.ThrowsAsync<AmazonServiceException>(() => session.Call(BedrockOperations.ListGuardrails, new ListGuardrailsRequest(), "us-east-1", Cancel));
        Assert.Equal(("AccessDeniedException", "no"), (e.ErrorCode, e.Message));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><ListUsersResponse><ListUsersResult><Marker>&b;</Marker></ListUsersResult></ListUsersResponse>")]
    [InlineData("{\"Users\":[]}")]
    [InlineData("")]
    public async Task Non_JSON_response_is_reported(string body)
    {
        using AwsSession session = TestAwsSessions.Create(CapturingHttpClientFactory.WithBody(body));
        Exception e = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => session.Call(IamOperations.ListUsers, new ListUsersRequest(), "us-east-1", Cancel));
        Assert.Equal("AnswerUnreadable", AwsErrors.Explain(e, "iam:ListUsers", "us-east-1", "").Id);
    }

    [Fact]
    public async Task Athena_query_is_idempotent()
    {
        CapturingHttpClientFactory http = new(_ => SampleResponses.CreateResponse(AthenaOperations.StartQueryExecution));
        using AwsSession session = TestAwsSessions.Create(http);
        StartQueryExecutionRequest request = new() { QueryString = "SELECT 1" };
        await session.Call(AthenaOperations.StartQueryExecution, request, "us-east-1", Cancel);
        await session.Call(AthenaOperations.StartQueryExecution, request, "us-east-1", Cancel);
        Assert.Equal(http.Requests[0].Body, http.Requests[1].Body);
        Assert.True(JsonDocument.Parse(http.Requests[0].Body!).RootElement.GetProperty("ClientRequestToken").GetString()!.Length >= 32);
    }

    [Fact]
    public async Task Empty_list_is_not_sent()
    {
        CapturingHttpClientFactory http = CapturingHttpClientFactory.WithBody("{}");
        using AwsSession session = TestAwsSessions.Create(http);
        await session.Call(CloudTrailOperations.PutEventSelectors, new PutEventSelectorsRequest
        {
            TrailName = "t",
            AdvancedEventSelectors = [new AdvancedEventSelector { FieldSelectors = [new FieldSelector { Field = "eventCategory", EqualTo = ["Management"] }] }],
        }, "us-east-1", Cancel);
        Assert.Equal("""{"TrailName":"t","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}""", http.Requests[0].Body);
    }
}
