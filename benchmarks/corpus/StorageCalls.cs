namespace BedrockIR.Benchmarks.Corpus;

/// <summary>S3.</summary>
internal static class StorageCalls
{
    private const string Source = "s3.amazonaws.com";

    private static readonly string[] Buckets = ["example-app-assets", "example-data-lake-raw", "example-cloudtrail-logs", "example-build-artifacts", "example-reports"];
    private static readonly string[] Folders = ["invoices/2026/10", "events/dt=2026-10-03/hour=07", "images/thumbnails", "models/registry/v3", "exports/crm"];

    public static Call GetObject(Place place, Dice dice) => OnObject(place, dice, "GetObject", readOnly: true,
        $"\"bytesTransferredIn\":0,\"bytesTransferredOut\":{dice.Below(4_000_000)}");

    public static Call PutObject(Place place, Dice dice) => OnObject(place, dice, "PutObject", readOnly: false,
        $"\"SSEApplied\":\"SSE_KMS\",\"bytesTransferredIn\":{dice.Below(4_000_000)},\"bytesTransferredOut\":0");

    public static Call ListObjects(Place place, Dice dice)
    {
        string bucket = dice.Pick(Buckets);
        return new Call(Source, "ListObjects")
        {
            Data = true,
            Request = $$"""{"list-type":"2","bucketName":"{{bucket}}","encoding-type":"url","prefix":"{{dice.Pick(Folders)}}/","delimiter":"/","Host":"{{bucket}}.s3.{{place.Region}}.amazonaws.com"}""",
            Additional = Transfer(dice, $"\"bytesTransferredIn\":0,\"bytesTransferredOut\":{dice.Below(90_000)}"),
            Resources = $$"""[{"accountId":"{{place.Account}}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::{{bucket}}"},{"type":"AWS::S3::Object","ARNPrefix":"arn:aws:s3:::{{bucket}}/"}]""",
            Host = bucket + ".s3",
        };
    }

    public static Call GetBucketAcl(Place place, Dice dice)
    {
        string bucket = dice.Pick(Buckets);
        return new Call(Source, "GetBucketAcl")
        {
            Request = $$"""{"bucketName":"{{bucket}}","Host":"{{bucket}}.s3.{{place.Region}}.amazonaws.com","acl":""}""",
            Additional = Transfer(dice, "\"bytesTransferredIn\":0,\"bytesTransferredOut\":564"),
            Resources = $$"""[{"accountId":"{{place.Account}}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::{{bucket}}"}]""",
            Error = dice.Chance(0.1) ? "AccessDenied" : null,
            ErrorMessage = "Access Denied",
            CallingService = "cloudtrail.amazonaws.com",
        };
    }

    private static Call OnObject(Place place, Dice dice, string name, bool readOnly, string bytes)
    {
        string bucket = dice.Pick(Buckets), key = $"{dice.Pick(Folders)}/part-{dice.Below(100_000):D5}-{dice.Hex(8)}.parquet";
        return new Call(Source, name)
        {
            Data = true,
            ReadOnly = readOnly,
            Request = $$"""{"bucketName":"{{bucket}}","Host":"{{bucket}}.s3.{{place.Region}}.amazonaws.com","key":"{{key}}"}""",
            Response = readOnly ? "null" : $$"""{"x-amz-server-side-encryption":"aws:kms","x-amz-server-side-encryption-aws-kms-key-id":"arn:aws:kms:{{place.Region}}:{{place.Account}}:key/1234abcd-12ab-34cd-56ef-1234567890ab"}""",
            Additional = Transfer(dice, bytes),
            Resources = $$"""[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::{{bucket}}/{{key}}"},{"accountId":"{{place.Account}}","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::{{bucket}}"}]""",
            Host = bucket + ".s3",
        };
    }

    private static string Transfer(Dice dice, string bytes) =>
        $$"""{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256",{{bytes}},"AuthenticationMethod":"AuthHeader","x-amz-id-2":"{{dice.Base64(75)}}="}""";
}
