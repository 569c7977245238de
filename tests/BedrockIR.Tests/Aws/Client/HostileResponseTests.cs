using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Amazon.Runtime;
using Amazon.S3.Model;
using BedrockIR.Aws.Access;
using BedrockIR.Aws.Client;
using BedrockIR.Aws.Services.Bedrock;
using BedrockIR.Aws.Services.CloudTrail;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Sources.Account.Buckets;
using BedrockIR.Sources.Content;
using Microsoft.Extensions.Time.Testing;

namespace BedrockIR.Tests.Aws.Client;

/// <summary>Endpoints that send too much, too deep or too slowly: a proxy, a captive portal, an attacker's endpoint in a profile.</summary>
public sealed class HostileResponseTests
{
    private const string Region = "us-east-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> EndlessBodies { get; } = new()
    {
        { "{\"guardrails\":[", "{\"id\":\"a\"}," },
        { "", " " },
        { "", "[" },
        { "<", "a" },
    };

    [Theory]
    [MemberData(nameof(EndlessBodies))]
    public async Task Endless_response_is_read_up_to_limit(string start, string repeated)
    {
        RepeatingStream body = new(start, repeated, long.MaxValue);
        InputException problem = await AssertFails(() => ListGuardrails(CreateHttp(body, "application/json")));
        Assert.Equal("AnswerUnreadable", problem.Id);
        Assert.Contains("more than 8 MiB", problem.Message, StringComparison.Ordinal);
        Assert.InRange(body.BytesRead, AnswerLimits.Configuration.Bytes, 2L * AnswerLimits.Configuration.Bytes);
    }

    [Fact]
    public async Task Content_length_over_limit_is_not_read()
    {
        RepeatingStream body = new("", " ", 6L << 30);
        InputException problem = await AssertFails(() => ListGuardrails(CreateHttp(body, "application/json", 6L << 30)));
        Assert.Equal("AnswerUnreadable", problem.Id);
        Assert.Equal(0, body.BytesRead);
    }

    [Fact]
    public async Task Event_page_of_maximum_documented_size_is_read()
    {
        // 50 events of 256 KB.
        string events = string.Join(',', Enumerable.Repeat($$"""{"CloudTrailEvent":"{{new string('x', 256 << 10)}}"}""", 50));
        using AwsSession session = TestAwsSessions.Create(new CapturingHttpClientFactory(_ => SampleResponses.CreateResponse($$"""{"Events":[{{events}}]}""", "application/x-amz-json-1.1")));
        Assert.Equal(50, (await session.Call(CloudTrailOperations.LookupEvents, new LookupEventsRequest(), Region, Cancel)).Events.Count);
    }

    [Fact]
    public async Task Endless_error_is_truncated()
    {
        RepeatingStream body = new("<html>", "x", long.MaxValue);
        InputException problem = await AssertFails(() => ListGuardrails(CreateHttp(body, "text/html", status: HttpStatusCode.Forbidden)));
        Assert.Equal("AwsError", problem.Id);
        Assert.Contains("HTTP 403, text/html", problem.Message, StringComparison.Ordinal);
        Assert.InRange(body.BytesRead, AnswerLimits.ErrorBytes, 4L * AnswerLimits.ErrorBytes);
    }

    [Fact]
    public async Task Redirect_to_a_login_page_is_an_error()
    {
        using AwsSession session = TestAwsSessions.Create(new CapturingHttpClientFactory(_ =>
        {
            HttpResponseMessage response = SampleResponses.CreateResponse("<html/>", "text/html", HttpStatusCode.Found);
            response.Headers.Location = new Uri("http://portal.example/login");
            return response;
        }));
        InputException problem = await AssertFails(() => session.Call(BedrockOperations.ListGuardrails, new ListGuardrailsRequest(), Region, Cancel));
        Assert.Contains("HTTP 302", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unrequested_compression_is_not_decompressed()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(new byte[64 << 20]);
        InputException problem = await AssertFails(() => ListGuardrails(new CapturingHttpClientFactory(_ =>
        {
            HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new ByteArrayContent(packed.ToArray()) };
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            response.Content.Headers.ContentEncoding.Add("gzip");
            return response;
        })));
        Assert.Equal("AnswerUnreadable", problem.Id);
        Assert.Contains("it is not valid JSON", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task Nested_json_is_refused(string opening)
    {
        string deep = string.Concat(Enumerable.Repeat(opening, 1_000_000));
        InputException problem = await AssertFails(() => ListGuardrails(CapturingHttpClientFactory.WithBody($$"""{"guardrails":{{deep}}""")));
        Assert.Equal("AnswerUnreadable", problem.Id);
        Assert.Contains("nested too deep", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_xml_is_refused()
    {
        string deep = $"<ListUsersResponse><ListUsersResult>{string.Concat(Enumerable.Repeat("<a>", 500_000))}";
        InputException problem = await AssertFails(() => ListUsers(deep));
        Assert.Equal("AnswerUnreadable", problem.Id);
        Assert.Contains("nested deeper than 64 levels", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_with_too_many_values_is_refused()
    {
        string many = string.Concat(Enumerable.Repeat("{},", 1_000_000));
        InputException problem = await AssertFails(() => ListGuardrails(CapturingHttpClientFactory.WithBody($$"""{"guardrails":[{{many}}{}]}""")));
        Assert.Contains("more than 250,000 values", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xml_with_too_many_elements_is_refused()
    {
        string many = string.Concat(Enumerable.Repeat("<member/>", 500_000));
        InputException problem = await AssertFails(() => ListUsers($"<ListUsersResponse><ListUsersResult><IsTruncated>false</IsTruncated><Users>{many}</Users></ListUsersResult></ListUsersResponse>"));
        Assert.Contains("more than 250,000 elements", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xml_entities_are_not_expanded()
    {
        InputException problem = await AssertFails(() => ListUsers("<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><ListUsersResponse><ListUsersResult>&c;</ListUsersResult></ListUsersResponse>"));
        Assert.Equal("AnswerUnreadable", problem.Id);
    }

    [Fact]
    public async Task Slow_body_ends_with_timeout()
    {
        FakeTimeProvider clock = new();
        SlowStream body = new(clock);
        using AwsSession session = CreateSession(CreateHttp(body, "application/json"), clock);
        InputException problem = await AssertFails(() => session.Call(BedrockOperations.ListGuardrails, new ListGuardrailsRequest(), Region, Cancel));
        Assert.Equal("NotReached", problem.Id);
        Assert.Contains("it took too long", problem.Message, StringComparison.Ordinal);
        Assert.InRange(body.ReadCount, 59, 61);
    }

    [Fact]
    public async Task Call_with_retries_ends_at_its_deadline()
    {
        FakeTimeProvider clock = new();
        int attempts = 0;
        CapturingHttpClientFactory http = new(_ =>
        {
            attempts++;
            clock.Advance(TimeSpan.FromSeconds(50));
            return SampleResponses.CreateResponse("{}", "application/json", HttpStatusCode.ServiceUnavailable);
        });
        using AwsSession session = CreateSession(http, clock, retries: 20);
        InputException problem = await AssertFails(() => session.Call(BedrockOperations.ListGuardrails, new ListGuardrailsRequest(), Region, Cancel));
        Assert.Equal("NotReached", problem.Id);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public void Slow_object_ends_with_timeout()
    {
        FakeTimeProvider clock = new();
        using AwsSession session = CreateSession(CreateHttp(new SlowStream(clock), "application/octet-stream", 1 << 20), clock);
        using ObjectStream stream = new(session.GetS3Client(Region), "bucket", "key", null, Cancel);
        UnreadableInputException e = Assert.Throws<UnreadableInputException>(() => stream.CopyTo(Stream.Null));
        Assert.Contains("3 KiB a second", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>Sign in</body></html>", "application/xml", "its root element is not ListBucketResult")]
    [InlineData("<ListBucketResult/>", "text/html", "XML was expected")]
    [InlineData("<ListBucketResult><Contents>", "application/xml", "it is not valid XML")]
    [InlineData("", "application/xml", "an empty body")]
    public async Task Bucket_listing_of_other_format_is_refused(string body, string type, string said)
    {
        using AwsSession session = TestAwsSessions.Create(new CapturingHttpClientFactory(_ => SampleResponses.CreateResponse(body, type)));
        InputException problem = await AssertFails(() => session.GetS3Client(Region).ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" }, Cancel));
        Assert.Equal("AnswerUnreadable", problem.Id);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_bucket_listing_is_read_up_to_limit()
    {
        RepeatingStream body = new("<ListBucketResult>", "<Contents/>", long.MaxValue);
        using AwsSession session = TestAwsSessions.Create(CreateHttp(body, "application/xml"));
        InputException problem = await AssertFails(() => session.GetS3Client(Region).ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" }, Cancel));
        Assert.Equal("AnswerUnreadable", problem.Id);
        Assert.InRange(body.BytesRead, AnswerLimits.Configuration.Bytes, 2L * AnswerLimits.Configuration.Bytes);
    }

    [Fact]
    public async Task Keys_with_control_characters_are_listed()
    {
        CapturingHttpClientFactory http = CapturingHttpClientFactory.WithBody("<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated><Contents><Key>a%01b+c%2Bd/e</Key><Size>1</Size></Contents><CommonPrefixes><Prefix>f%0A/</Prefix></CommonPrefixes></ListBucketResult>");
        using AwsSession session = TestAwsSessions.Create(http);
        ListObjectsV2Response page = await session.GetS3Client(Region).ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" }, Cancel);
        Assert.Contains("encoding-type=url", http.Requests[0].Request.RequestUri!.Query, StringComparison.Ordinal);
        Assert.Equal("a\u0001b c+d/e", Assert.Single(page.S3Objects).Key);
        Assert.Equal("f\n/", Assert.Single(page.CommonPrefixes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Requester_pays_is_sent_only_when_requested(bool pays)
    {
        CapturingHttpClientFactory http = CapturingHttpClientFactory.WithBody("<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
        using AwsSession session = new(new BasicAWSCredentials(TestAwsSessions.AccessKey, TestAwsSessions.SecretKey), new AwsSessionOptions { HttpClientFactory = http, RequesterPays = pays });
        await session.GetS3Client(Region).ListObjectsV2Async(new ListObjectsV2Request { BucketName = "bucket" }, Cancel);
        using (await session.GetS3Client(Region).GetObjectAsync(new GetObjectRequest { BucketName = "bucket", Key = "key" }, Cancel))
            Assert.All(http.Requests, r => Assert.Equal(pays ? "requester" : null, r.Request.Headers.TryGetValues("x-amz-request-payer", out IEnumerable<string>? values) ? values.Single() : null));
        Assert.Equal(2, http.Requests.Count);
    }

    [Fact]
    public async Task Truncated_list_without_next_token_is_an_error()
    {
        using AwsSession session = TestAwsSessions.Create(CapturingHttpClientFactory.WithBody("<ListUsersResponse><ListUsersResult><IsTruncated>true</IsTruncated><Users/></ListUsersResult></ListUsersResponse>"));
        InputException problem = await AssertFails(async () =>
        {
            await foreach (ListUsersResponse _ in session.CallPages(IamOperations.ListUsers, new ListUsersRequest(), Region, Cancel))
            {
            }
        });
        Assert.Equal("PageMissing", problem.Id);
    }

    [Fact]
    public void Documentation_page_states_response_limits()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs", "answers.md"));
        Assert.All((AnswerLimits[])[AnswerLimits.Configuration, AnswerLimits.Records], limits => Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"| {limits.Bytes >> 20} MiB | {limits.Values:N0} | {limits.Depth} | {limits.Time.TotalSeconds} s |"), page, StringComparison.Ordinal));
        Assert.Contains($"{AnswerLimits.ErrorBytes >> 10} KiB are read", page, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"may take {new AwsSessionOptions().AttemptTimeout.TotalSeconds} seconds"), page, StringComparison.Ordinal);
    }

    private static async Task<InputException> AssertFails(Func<Task> call)
    {
        Exception? e = await Record.ExceptionAsync(call);
        Assert.NotNull(e);
        Assert.True(AwsErrors.IsCallFailure(e), e.ToString());
        return AwsErrors.Explain(e, "a:B", Region, "");
    }

    private static async Task ListGuardrails(CapturingHttpClientFactory http)
    {
        using AwsSession session = TestAwsSessions.Create(http);
        await session.Call(BedrockOperations.ListGuardrails, new ListGuardrailsRequest(), Region, Cancel);
    }

    private static async Task ListUsers(string xml)
    {
        using AwsSession session = TestAwsSessions.Create(CapturingHttpClientFactory.WithBody(xml));
        await session.Call(IamOperations.ListUsers, new ListUsersRequest(), Region, Cancel);
    }

    private static AwsSession CreateSession(CapturingHttpClientFactory http, TimeProvider clock, int retries = 0) => new(new BasicAWSCredentials(TestAwsSessions.AccessKey, TestAwsSessions.SecretKey),
        new AwsSessionOptions { HttpClientFactory = http, Clock = clock, MaxRetries = retries, MaxRetryDelay = TimeSpan.FromMilliseconds(1), LookupInterval = TimeSpan.Zero });

    private static CapturingHttpClientFactory CreateHttp(Stream body, string type, long? length = null, HttpStatusCode status = HttpStatusCode.OK) => new(_ =>
    {
        HttpResponseMessage response = new(status) { Content = new StreamContent(body) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        response.Content.Headers.ContentLength = length;
        return response;
    });

    /// <summary>A body that repeats itself, and counts what was read of it.</summary>
    private sealed class RepeatingStream(string start, string repeated, long length) : ReadOnlyStream
    {
        private readonly byte[] _start = Encoding.UTF8.GetBytes(start), _repeated = Encoding.UTF8.GetBytes(repeated);

        public long BytesRead { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            int count = (int)Math.Min(buffer.Length, length - BytesRead);
            for (int i = 0; i < count; i++, BytesRead++)
                buffer[i] = BytesRead < _start.Length ? _start[BytesRead] : _repeated[(BytesRead - _start.Length) % _repeated.Length];
            return count;
        }
    }

    /// <summary>A body of which one byte comes each second.</summary>
    private sealed class SlowStream(FakeTimeProvider clock) : ReadOnlyStream
    {
        public int ReadCount { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            ReadCount++;
            clock.Advance(TimeSpan.FromSeconds(1));
            buffer[0] = (byte)' ';
            return 1;
        }
    }

    private abstract class ReadOnlyStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : ValueTask.FromResult(Read(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
