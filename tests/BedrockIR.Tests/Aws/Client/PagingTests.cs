using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Tests.Aws.Client;

public sealed class PagingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_is_read()
    {
        int page = 0;
        CapturingHttpClientFactory http = new(_ => CreateJsonResponse(++page < 5 ? $$"""{"guardrails":[{{CreateGuardrailJson($"g{page}")}}],"nextToken":"t{{page}}"}""" : $$"""{"guardrails":[{{CreateGuardrailJson("last")}}]}"""));
        using AwsSession session = TestAwsSessions.Create(http);
        List<string?> ids = [];
        await foreach (ListGuardrailsResponse answer in session.CallPages(BedrockOperations.ListGuardrails, new ListGuardrailsRequest { MaxResults = 1 }, "us-east-1", Cancel))
            ids.AddRange(answer.Guardrails.Select(g => g.Id));
        Assert.Equal(["g1", "g2", "g3", "g4", "last"], ids);
        Assert.Equal(["?maxResults=1", "?maxResults=1&nextToken=t1"], http.Requests.Take(2).Select(r => r.Request.RequestUri!.Query));
    }

    [Fact]
    public async Task Marker_of_complete_list_is_ignored()
    {
        CapturingHttpClientFactory http = CapturingHttpClientFactory.WithBody("<ListUsersResponse><ListUsersResult><IsTruncated>false</IsTruncated><Marker>left-over</Marker><Users/></ListUsersResult></ListUsersResponse>");
        using AwsSession session = TestAwsSessions.Create(http);
        await foreach (ListUsersResponse _ in session.CallPages(IamOperations.ListUsers, new ListUsersRequest(), "us-east-1", Cancel))
        {
        }
        Assert.Single(http.Requests);
    }

    [Theory]
    [InlineData("same", "same")]
    [InlineData("a", "b", "c", "a")]
    public async Task Repeated_token_is_an_error(params string[] tokens)
    {
        int page = 0;
        CapturingHttpClientFactory http = new(_ => CreateJsonResponse($$"""{"guardrails":[],"nextToken":"{{tokens[page++ % tokens.Length]}}"}"""));
        using AwsSession session = TestAwsSessions.Create(http);
        int pages = 0;
        InputException e = await Assert.ThrowsAsync<InputException>(async () =>
        {
            await foreach (ListGuardrailsResponse _ in session.CallPages(BedrockOperations.ListGuardrails, new ListGuardrailsRequest(), "us-east-1", Cancel))
                pages++;
        });
        Assert.Equal("PageRepeated", e.Id);
        Assert.Equal(tokens.Length, pages);
        Assert.Contains("ListGuardrails in us-east-1", e.Message, StringComparison.Ordinal);
    }

    // Whoever adds a list and forgets its base would read the first page and believe it was all.
    [Fact]
    public void Every_response_with_next_token_is_a_page() => Assert.All(AwsOperationCatalogue.All, operation =>
    {
        bool names = operation.ResponseType.GetProperties().Any(p => p.Name is "NextToken" or "Marker" or "NextPageToken");
        bool takes = operation.RequestType.GetProperties().Any(p => p.Name is "NextToken" or "Marker");
        Assert.Equal(names && takes, typeof(IPage).IsAssignableFrom(operation.ResponseType) && typeof(IPagedRequest).IsAssignableFrom(operation.RequestType));
    });

    private static string CreateGuardrailJson(string id) => $$"""{"id":"{{id}}","arn":"arn:aws:bedrock:us-east-1:111122223333:guardrail/{{id}}","status":"READY","name":"n","version":"DRAFT"}""";

    private static HttpResponseMessage CreateJsonResponse(string body) => SampleResponses.CreateResponse(body, "application/json");
}
