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
        Capture http = new(_ => Json(++page < 5 ? $$"""{"guardrails":[{{Guardrail($"g{page}")}}],"nextToken":"t{{page}}"}""" : $$"""{"guardrails":[{{Guardrail("last")}}]}"""));
        using AwsSession session = Sessions.Over(http);
        List<string?> ids = [];
        await foreach (ListGuardrailsResponse answer in session.CallPages(BedrockOperations.ListGuardrails, new ListGuardrailsRequest { MaxResults = 1 }, "us-east-1", Cancel))
            ids.AddRange(answer.Guardrails.Select(g => g.Id));
        Assert.Equal(["g1", "g2", "g3", "g4", "last"], ids);
        Assert.Equal(["?maxResults=1", "?maxResults=1&nextToken=t1"], http.Requests.Take(2).Select(r => r.Request.RequestUri!.Query));
    }

    [Fact]
    public async Task A_marker_counts_only_where_the_list_is_truncated()
    {
        Capture http = Capture.Answering("<ListUsersResponse><ListUsersResult><IsTruncated>false</IsTruncated><Marker>left-over</Marker><Users/></ListUsersResult></ListUsersResponse>");
        using AwsSession session = Sessions.Over(http);
        await foreach (ListUsersResponse _ in session.CallPages(IamOperations.ListUsers, new ListUsersRequest(), "us-east-1", Cancel))
        {
        }
        Assert.Single(http.Requests);
    }

    [Theory]
    [InlineData("same", "same")]
    [InlineData("a", "b", "c", "a")]
    public async Task A_token_that_comes_back_ends_the_list_with_an_error(params string[] tokens)
    {
        int page = 0;
        Capture http = new(_ => Json($$"""{"guardrails":[],"nextToken":"{{tokens[page++ % tokens.Length]}}"}"""));
        using AwsSession session = Sessions.Over(http);
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
    public void Every_answer_that_names_a_next_page_is_a_page() => Assert.All(Operations.All, operation =>
    {
        bool names = operation.ResponseType.GetProperties().Any(p => p.Name is "NextToken" or "Marker" or "NextPageToken");
        bool takes = operation.RequestType.GetProperties().Any(p => p.Name is "NextToken" or "Marker");
        Assert.Equal(names && takes, typeof(IPage).IsAssignableFrom(operation.ResponseType) && typeof(IPagedRequest).IsAssignableFrom(operation.RequestType));
    });

    private static string Guardrail(string id) => $$"""{"id":"{{id}}","arn":"arn:aws:bedrock:us-east-1:111122223333:guardrail/{{id}}","status":"READY","name":"n","version":"DRAFT"}""";

    private static HttpResponseMessage Json(string body) => SampleAnswers.Response(body, "application/json");
}
