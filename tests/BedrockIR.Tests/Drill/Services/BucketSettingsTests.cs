using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;

namespace BedrockIR.Tests.Drill.Services;

/// <summary>How buckets are set up, as the SDK's own client of S3 reads it from the drill.</summary>
public sealed class BucketSettingsTests
{
    private const string Bare = "bare-bucket", Foreign = "foreign-bucket";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. Calls.Keys];

    // For these the SDK makes an empty answer of every 404, whose status alone tells it from a real one.
    private static readonly string[] Silent = ["GetBucketEncryption", "GetBucketLifecycleConfiguration", "GetBucketPolicy"];

    private static readonly Dictionary<string, Func<AmazonS3Client, string, Task<AmazonWebServiceResponse>>> Calls = new(StringComparer.Ordinal)
    {
        ["GetBucketEncryption"] = async (s3, b) => await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = b }, Cancel),
        ["GetBucketLifecycleConfiguration"] = async (s3, b) => await s3.GetLifecycleConfigurationAsync(b, Cancel),
        ["GetPublicAccessBlock"] = async (s3, b) => await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = b }, Cancel),
        ["GetBucketVersioning"] = async (s3, b) => await s3.GetBucketVersioningAsync(b, Cancel),
        ["GetBucketPolicy"] = async (s3, b) => await s3.GetBucketPolicyAsync(b, Cancel),
        ["GetBucketPolicyStatus"] = async (s3, b) => await s3.GetBucketPolicyStatusAsync(new GetBucketPolicyStatusRequest { BucketName = b }, Cancel),
        ["GetBucketLocation"] = async (s3, b) => await s3.GetBucketLocationAsync(b, Cancel),
        ["ListObjectsV2"] = async (s3, b) => await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = b }, Cancel),
        ["GetObject"] = async (s3, b) => await s3.GetObjectAsync(b, "k", Cancel),
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Another_accounts_bucket_refuses_everything_and_none_is_said_to_be_none(string operation)
    {
        using DrillServer drill = SmallAccount.Start();
        using AmazonS3Client s3 = Client(drill);
        Assert.Equal(("AccessDenied", HttpStatusCode.Forbidden), await Refusal(s3, operation, Foreign));
        Assert.Equal((Silent.Contains(operation) ? null : "NoSuchBucket", HttpStatusCode.NotFound), await Refusal(s3, operation, "no-such-bucket"));
    }

    [Fact]
    public async Task Only_the_accounts_own_buckets_are_listed()
    {
        using DrillServer drill = SmallAccount.Start();
        using AmazonS3Client s3 = Client(drill);
        Assert.Equal(["trail-bucket", "far-bucket", Bare], (await s3.ListBucketsAsync(Cancel)).Buckets.Select(b => b.BucketName));
    }

    [Theory]
    [InlineData("GetPublicAccessBlock", "publicAccessBlock=", "NoSuchPublicAccessBlockConfiguration")]
    [InlineData("GetBucketLifecycleConfiguration", "lifecycle=", "NoSuchLifecycleConfiguration")]
    [InlineData("GetBucketPolicy", "policy=", "NoSuchBucketPolicy")]
    [InlineData("GetBucketPolicyStatus", "policyStatus=", "NoSuchBucketPolicy")]
    public async Task What_was_never_set_is_not_found(string operation, string query, string code)
    {
        using DrillServer drill = SmallAccount.Start();
        using AmazonS3Client s3 = Client(drill);
        using SignedCaller raw = new(drill);
        Assert.Equal((Silent.Contains(operation) ? null : code, HttpStatusCode.NotFound), await Refusal(s3, operation, Bare));
        Reply reply = await raw.S3("/" + Bare, query);
        Assert.Equal((code, 404), (reply.Error, reply.Status));
    }

    [Fact]
    public async Task A_bucket_that_nobody_set_up_is_encrypted_and_keeps_no_versions()
    {
        using DrillServer drill = SmallAccount.Start();
        using AmazonS3Client s3 = Client(drill);
        ServerSideEncryptionRule rule = Assert.Single((await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = Bare }, Cancel)).ServerSideEncryptionConfiguration.ServerSideEncryptionRules);
        Assert.Equal(("AES256", null), (rule.ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.Value, rule.ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId));
        Assert.NotEqual(VersionStatus.Enabled, (await s3.GetBucketVersioningAsync(Bare, Cancel)).VersioningConfig.Status);
        using SignedCaller raw = new(drill);
        Assert.EndsWith("VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\" />", (await raw.S3("/" + Bare, "versioning=")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_set_is_read_whole()
    {
        using DrillServer drill = SmallAccount.Start();
        using AmazonS3Client s3 = Client(drill);
        ServerSideEncryptionRule encryption = Assert.Single((await s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = SmallAccount.Bucket }, Cancel)).ServerSideEncryptionConfiguration.ServerSideEncryptionRules);
        Assert.Equal(("aws:kms", true), (encryption.ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.Value, encryption.BucketKeyEnabled));
        Assert.StartsWith("arn:aws:kms:", encryption.ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId, StringComparison.Ordinal);
        List<LifecycleRule> rules = (await s3.GetLifecycleConfigurationAsync(SmallAccount.Bucket, Cancel)).Configuration.Rules;
        Assert.Equal(["short Enabled", "off Disabled"], rules.Select(r => $"{r.Id} {r.Status}"));
        Assert.Equal((30, 2, 5), (rules[0].Expiration.Days, rules[0].Transitions.Count, rules[1].NoncurrentVersionExpiration.NoncurrentDays));
        PublicAccessBlockConfiguration block = (await s3.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = SmallAccount.Bucket }, Cancel)).PublicAccessBlockConfiguration;
        Assert.Equal((true, true, true, false), (block.BlockPublicAcls, block.IgnorePublicAcls, block.BlockPublicPolicy, block.RestrictPublicBuckets));
        S3BucketVersioningConfig versioning = (await s3.GetBucketVersioningAsync(SmallAccount.Bucket, Cancel)).VersioningConfig;
        Assert.Equal((VersionStatus.Enabled, false), (versioning.Status, versioning.EnableMfaDelete));
    }

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}""", true)]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root","*"]},"Action":"s3:*","Resource":"*"}}""", true)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*"}]}""", false)]
    public async Task A_policy_is_public_that_allows_everybody_without_a_condition(string policy, bool expected)
    {
        DrillContent content = SmallAccount.Content();
        foreach (JsonNode written in new[] { JsonNode.Parse(policy)!, policy })
        {
            content.Global["buckets"]![0]!["_policy"] = written;
            using DrillServer drill = DrillServer.Start(content);
            using AmazonS3Client s3 = Client(drill);
            Assert.Equal(expected, (await s3.GetBucketPolicyStatusAsync(new GetBucketPolicyStatusRequest { BucketName = SmallAccount.Bucket }, Cancel)).PolicyStatus.IsPublic);
        }
    }

    [Theory]
    [InlineData("encryption=", "s3:GetEncryptionConfiguration")]
    [InlineData("lifecycle=", "s3:GetLifecycleConfiguration")]
    [InlineData("publicAccessBlock=", "s3:GetBucketPublicAccessBlock")]
    [InlineData("versioning=", "s3:GetBucketVersioning")]
    [InlineData("policyStatus=", "s3:GetBucketPolicyStatus")]
    [InlineData("", "s3:ListAllMyBuckets")]
    public async Task The_action_is_IAMs_and_not_the_operations_name(string query, string action)
    {
        DrillContent content = SmallAccount.Content();
        content.Global["users"]![0]!["_inlinePolicies"]!["no"] = JsonNode.Parse("""{"Statement":[{"Effect":"Deny","Action":"ACTION","Resource":"*"}]}""".Replace("ACTION", action, StringComparison.Ordinal));
        using DrillServer drill = DrillServer.Start(content);
        using SignedCaller caller = new(drill);
        Reply reply = await caller.S3(query.Length == 0 ? "/" : "/" + SmallAccount.Bucket, query);
        Assert.Equal(("AccessDenied", 403), (reply.Error, reply.Status));
        Assert.Contains($"to perform: {action} ", reply.Body, StringComparison.Ordinal);
    }

    private static AmazonS3Client Client(DrillServer drill) => new(new BasicAWSCredentials(drill.AccessKey, drill.SecretKey),
        new AmazonS3Config { ServiceURL = drill.EndpointUrl, AuthenticationRegion = drill.Region, ForcePathStyle = true, MaxErrorRetry = 0 });

    private static async Task<(string? Code, HttpStatusCode Status)> Refusal(AmazonS3Client s3, string operation, string bucket)
    {
        try
        {
            return (null, (await Calls[operation](s3, bucket)).HttpStatusCode);
        }
        catch (AmazonS3Exception e)
        {
            return (e.ErrorCode, e.StatusCode);
        }
    }
}
